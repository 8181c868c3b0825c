package dev.steelyard.analysis.history;

import dev.steelyard.store.WatchNote;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what notes of watchers say. Stateless. */
public final class NoteFacts {

  private NoteFacts() {}

  /** A note's facts; none where another program wrote what is no JSON. */
  public static JsonNode of(WatchNote note) {
    try {
      return JsonMapper.shared().readTree(note.facts());
    } catch (JacksonException other) {
      return JsonMapper.shared().createObjectNode();
    }
  }
}

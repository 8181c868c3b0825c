package dev.steelyard.store;

import dev.steelyard.core.model.RunKind;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A run's kind and further facts as the one JSON object that is stored in its {@code metadata}: a
 * load's begins with its kind, an experiment's says none.
 */
public final class RunMetadataJson {

  private static final String KEY = "kind";
  private static final String LOAD = "load";
  private static final String BEGINNING = "{\"kind\":\"load\"";

  private RunMetadataJson() {}

  /** The stored text. */
  public static String write(RunKind kind, String facts) {
    boolean isSaid = kind == RunKind.EXPERIMENT || kind(facts) == RunKind.LOAD;
    if (isSaid || !facts.startsWith("{")) {
      return facts;
    }
    String rest = facts.substring(1).stripLeading();
    return BEGINNING + (rest.startsWith("}") ? "" : ",") + rest;
  }

  /** What a stored text says of the kind, wherever in it; another program's is no load's. */
  public static RunKind kind(String stored) {
    return said(stored).filter(LOAD::equals).isPresent() ? RunKind.LOAD : RunKind.EXPERIMENT;
  }

  /** The facts beside the kind, where Steelyard wrote the text; else all of it. */
  public static String facts(String stored) {
    if (kind(stored) != RunKind.LOAD || !stored.startsWith(BEGINNING)) {
      return stored;
    }
    String rest = stored.substring(BEGINNING.length());
    return "{" + (rest.startsWith(",") ? rest.substring(1) : rest);
  }

  private static Optional<String> said(String stored) {
    Optional<String> said = Optional.empty();
    try (JsonParser json = MetadataJson.JSON.createParser(ObjectReadContext.empty(), stored)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isKind = json.currentName().equals(KEY);
        JsonToken value = json.nextToken();
        if (isKind && value == JsonToken.VALUE_STRING) {
          said = Optional.of(json.getString());
        }
        json.skipChildren();
      }
      return said;
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }
}

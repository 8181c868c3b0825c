package dev.steelyard.cli.recording;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Events by the words of options. */
public final class ProfileEvents {

  /** As one types them. */
  public static final class Words extends ArrayList<String> {
    Words() {
      super(Arrays.stream(ProfileEvent.values()).map(ProfileEvent::word).toList());
    }
  }

  /** Those that can be recorded, as one types them. */
  public static final class RecordedWords extends ArrayList<String> {
    RecordedWords() {
      super(ProfileEvent.RECORDED.stream().map(ProfileEvent::word).toList());
    }
  }

  private ProfileEvents() {}

  /** An event that a recording may hold. */
  public static ProfileEvent parse(String word) {
    return parse(word, List.of(ProfileEvent.values()), new Words());
  }

  /** An event that can be recorded. */
  public static ProfileEvent parseRecorded(String word) {
    return parse(word, ProfileEvent.RECORDED, new RecordedWords());
  }

  private static ProfileEvent parse(String word, List<ProfileEvent> events, List<String> words) {
    return events.stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "there is no event '%s'%s%s"
                    .formatted(
                        word,
                        new Words().contains(word) ? " to be recorded" : "",
                        Suggestion.orAll(word, words))));
  }

  /** Events that can be recorded. */
  public static Set<ProfileEvent> parseAllRecorded(List<String> words) {
    Set<ProfileEvent> all = EnumSet.noneOf(ProfileEvent.class);
    words.forEach(one -> all.add(parseRecorded(one)));
    return all;
  }
}

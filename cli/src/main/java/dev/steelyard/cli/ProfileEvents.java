package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Events by the words of options. */
final class ProfileEvents {

  /** As one types them. */
  static final class Words extends ArrayList<String> {
    Words() {
      super(Arrays.stream(ProfileEvent.values()).map(ProfileEvent::word).toList());
    }
  }

  private ProfileEvents() {}

  static ProfileEvent parse(String word) {
    List<String> words = new Words();
    return Arrays.stream(ProfileEvent.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "there is no event '%s'%s".formatted(word, Suggestion.orAll(word, words))));
  }

  static Set<ProfileEvent> parseAll(List<String> words) {
    Set<ProfileEvent> all = EnumSet.noneOf(ProfileEvent.class);
    words.forEach(one -> all.add(parse(one)));
    return all;
  }
}

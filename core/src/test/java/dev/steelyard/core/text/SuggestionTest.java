package dev.steelyard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A word that is close to a known one was probably meant as that; another was not. */
class SuggestionTest {

  private static final List<String> KNOWN = List.of("verify", "repair", "a");

  @Test
  void the_closest_word_is_named() {
    assertThat(Suggestion.of("verfy", KNOWN)).isEqualTo("; did you mean 'verify'?");
    assertThat(Suggestion.of("reapir", KNOWN)).isEqualTo("; did you mean 'repair'?");
    assertThat(Suggestion.of("shrink", KNOWN)).isEmpty();
  }

  @Test
  void a_word_that_shares_nothing_is_no_slip_of_the_finger() {
    assertThat(Suggestion.of("b", KNOWN)).isEmpty();
  }

  @Test
  void where_none_is_close_all_are_named() {
    assertThat(Suggestion.orAll("verfy", KNOWN)).isEqualTo("; did you mean 'verify'?");
    assertThat(Suggestion.orAll("shrink", KNOWN)).isEqualTo("; choose one of verify, repair, a");
    assertThat(Suggestion.orAll("shrink", List.of())).isEmpty();
    assertThat(Suggestion.orAll("shrink", List.of("a"))).isEqualTo("; there is only a");
    assertThat(Suggestion.orFew("shrink", List.of("a"))).isEqualTo("; there is only a");
  }
}

package dev.steelyard.core.model;

import static dev.steelyard.core.model.Direction.HIGHER_IS_BETTER;
import static dev.steelyard.core.model.Direction.LOWER_IS_BETTER;
import static dev.steelyard.core.model.Direction.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.DirectionRule.Decision;
import dev.steelyard.core.model.DirectionRule.Said;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionRuleTest {

  private static final Said HIGHER_DECLARED = new Said(HIGHER_IS_BETTER, Basis.DECLARED);
  private static final Said LOWER_STATED = new Said(LOWER_IS_BETTER, Basis.STATED);
  private static final Said HIGHER_STATED = new Said(HIGHER_IS_BETTER, Basis.STATED);
  private static final Said LOWER_GUESSED = new Said(LOWER_IS_BETTER, Basis.GUESSED);
  private static final Said SILENT = new Said(UNKNOWN, Basis.NONE);

  private static Decision decide(Unit unit, Said... rows) {
    return DirectionRule.decide("q", unit, List.of(rows));
  }

  @Test
  void what_is_declared_goes_before_what_rows_state() {
    assertThat(decide(Unit.NANOSECONDS, LOWER_STATED, HIGHER_DECLARED).direction())
        .isEqualTo(HIGHER_IS_BETTER);
  }

  @Test
  void what_rows_state_goes_before_what_the_unit_tells() {
    assertThat(decide(Unit.NANOSECONDS, HIGHER_STATED).direction()).isEqualTo(HIGHER_IS_BETTER);
  }

  @Test
  void what_the_unit_tells_goes_before_the_guess_of_an_old_row() {
    Decision decision = decide(Unit.of("rows/s"), LOWER_GUESSED);
    assertThat(decision.direction()).isEqualTo(HIGHER_IS_BETTER);
    assertThat(decision.basis()).isEqualTo(Basis.KNOWN);
  }

  @Test
  void an_old_row_is_believed_where_nothing_else_tells() {
    Decision decision = decide(Unit.of("score"), LOWER_GUESSED);
    assertThat(decision.direction()).isEqualTo(LOWER_IS_BETTER);
    assertThat(decision.isGuess()).isTrue();
  }

  @Test
  void nothing_is_guessed() {
    assertThat(decide(Unit.of("score"), SILENT, SILENT))
        .isEqualTo(new Decision(UNKNOWN, Basis.NONE, java.util.Optional.empty()));
  }

  @Test
  void a_silent_row_beside_one_that_states_is_taken_alike_and_told() {
    Decision decision = decide(Unit.of("score"), HIGHER_STATED, SILENT);
    assertThat(decision.direction()).isEqualTo(HIGHER_IS_BETTER);
    assertThat(decision.dissent()).isPresent();
  }

  @Test
  void rows_that_contradict_each_other_decide_nothing_whatever_the_unit() {
    Decision decision = decide(Unit.NANOSECONDS, HIGHER_STATED, LOWER_STATED);
    assertThat(decision.direction()).isEqualTo(UNKNOWN);
    assertThat(decision.dissent()).isPresent();
  }

  @Test
  void a_row_that_states_what_unit_and_name_of_others_deny_decides_nothing() {
    Said lowerKnown = new Said(LOWER_IS_BETTER, Basis.KNOWN);
    Decision decision = decide(Unit.NANOSECONDS, lowerKnown, HIGHER_STATED, lowerKnown);
    assertThat(decision.direction()).isEqualTo(UNKNOWN);
    assertThat(decision.dissent()).isPresent();
    assertThat(decide(Unit.NANOSECONDS, lowerKnown, LOWER_STATED).dissent()).isEmpty();
  }

  @Test
  void of_declarations_that_fit_one_name_the_last_counts() {
    Declarations declarations =
        new Declarations(
            List.of(
                new DirectionDeclaration("*:score", HIGHER_IS_BETTER),
                new DirectionDeclaration("a?c[n=\\*]:score", LOWER_IS_BETTER)));
    assertThat(declarations.of("abc[n=*]:score")).contains(LOWER_IS_BETTER);
    assertThat(declarations.of("abc[n=x]:score")).contains(HIGHER_IS_BETTER);
    assertThat(declarations.of("abc")).isEmpty();
  }
}

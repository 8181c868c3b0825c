package dev.steelyard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclaredDirectionsTest extends ServiceTest {

  private static Declarations declared(String glob, Direction direction) {
    return new Declarations(List.of(new DirectionDeclaration(glob, direction)));
  }

  @Test
  void what_is_given_counts_first_and_is_remembered_when_the_question_is_answered() {
    store.declarations().declare(declared("hits", Direction.LOWER_IS_BETTER));
    DeclaredDirections directions =
        new DeclaredDirections(
            declared("hi*", Direction.HIGHER_IS_BETTER), () -> Declarations.NONE);

    assertThat(directions.in(store).of("hits")).hasValue(Direction.HIGHER_IS_BETTER);
    assertThat(store.declarations().all().of("hits")).hasValue(Direction.LOWER_IS_BETTER);

    directions.rememberIfPossible(store, notices::add);
    assertThat(store.declarations().all().of("hits")).hasValue(Direction.HIGHER_IS_BETTER);
  }

  @Test
  void what_is_given_with_a_question_about_files_is_not_remembered() {
    store.declarations().declare(declared("misses", Direction.LOWER_IS_BETTER));
    DeclaredDirections directions =
        new DeclaredDirections(
            declared("hits", Direction.HIGHER_IS_BETTER), () -> store.declarations().all());

    assertThat(directions.ofFiles().of("hits")).hasValue(Direction.HIGHER_IS_BETTER);
    assertThat(directions.ofFiles().of("misses")).hasValue(Direction.LOWER_IS_BETTER);
    assertThat(store.declarations().all().of("hits")).isEmpty();
  }

  @Test
  void a_pattern_that_fits_no_benchmark_is_told() {
    DeclaredDirections directions =
        new DeclaredDirections(
            declared("hist", Direction.HIGHER_IS_BETTER), () -> Declarations.NONE);

    directions.tellUnused(List.of("hist", "hits"), notices::add);
    assertThat(notices).isEmpty();
    directions.tellUnused(List.of("hits"), notices::add);

    assertThat(notices)
        .containsExactly(Notice.problem("no benchmark here is called 'hist', which was declared"));
  }
}

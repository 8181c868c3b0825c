package dev.steelyard.analysis.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.store.ResultFilter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildRemovalTest extends ServiceTest {

  private static final DutBuild BUILD = build("mydb", "1.0+abc1234", 1);
  private static final DutBuild OTHER = build("mydb", "1.1+def5678", 2);

  @BeforeEach
  void stored() {
    store.results().publish(List.of(result(BUILD, "insert", 100), result(BUILD, "scan", 50)));
    store.results().publish(List.of(result(OTHER, "insert", 100)));
  }

  private BuildRemoval find(String version, Optional<String> testBed) {
    return BuildRemoval.find(store, "mydb", version, testBed, noTree());
  }

  @Test
  void takes_back_the_build_that_is_named_whole_and_no_other() {
    BuildRemoval removal = find("1.0+abc1234", Optional.of("bed"));

    assertThat(removal).hasToString("mydb@1.0+abc1234 on bed");
    assertThat(removal.results()).isEqualTo(2);
    assertThat(store.results().find(ResultFilter.ALL).results()).as("nothing goes yet").hasSize(3);
    assertThat(removal.from(store)).isEqualTo(2);
    assertThat(store.results().find(ResultFilter.ALL).results())
        .hasSize(1)
        .allSatisfy(one -> assertThat(one.dut()).isEqualTo(OTHER));
  }

  @Test
  void what_is_named_in_part_or_was_measured_elsewhere_is_refused() {
    assertThatThrownBy(() -> find("1.0", Optional.empty()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("to remove mydb@1.0+abc1234, give its whole version");
    assertThatThrownBy(() -> find("1.0+abc1234", Optional.of("elsewhere")))
        .hasMessageContaining("was not measured on 'elsewhere', but on bed");
  }
}

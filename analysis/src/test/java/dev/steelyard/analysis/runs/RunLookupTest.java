package dev.steelyard.analysis.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLookupTest extends ServiceTest {

  @BeforeEach
  void stored() {
    for (String id : new String[] {"a-20260101", "a-20260102", "b-20260101"}) {
      store
          .runs()
          .save(
              new RunRecord(
                  id,
                  "x",
                  "",
                  RunState.COMPLETED,
                  Instant.EPOCH,
                  Instant.EPOCH,
                  1,
                  1,
                  "here",
                  "{}"));
    }
  }

  @Test
  void by_its_id_or_by_enough_of_it() {
    assertThat(RunLookup.find("a-20260101", store).id()).isEqualTo("a-20260101");
    assertThat(RunLookup.find("b", store).id()).isEqualTo("b-20260101");
  }

  @Test
  void what_may_be_several_or_is_none_is_refused() {
    assertThatThrownBy(() -> RunLookup.find("a-2026", store))
        .isInstanceOf(SteelyardException.class)
        .hasMessage("'a-2026' may be 2 runs; give more of the name");
    assertThatThrownBy(() -> RunLookup.find("c", store))
        .hasMessageContaining("there is no run 'c'");
  }

  @Test
  void a_file_is_told_as_what_it_is() {
    Path file = file("e.yaml", "name: x\nworkload: {command: 'true'}\n");

    assertThatThrownBy(() -> RunLookup.find(file.toString(), store))
        .hasMessageContaining("is an experiment; run it with: steelyard run");
  }

  @Test
  void all_of_them_are_known_whether_a_journal_is_there_or_not() {
    assertThat(KnownRuns.of(store, folder.resolve("runs")))
        .extracting(RunRecord::id)
        .containsExactlyInAnyOrder("a-20260101", "a-20260102", "b-20260101");
  }
}

package dev.steelyard.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.LazyStore;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.compare.ComparedPlaces;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReportServiceTest extends ServiceTest {

  private static Optional<Path> noPage(RunRecord run) {
    return Optional.empty();
  }

  private StoredReport of(String what, Function<RunRecord, Optional<Path>> page) {
    ComparedPlaces places =
        new ComparedPlaces(new LazyStore(() -> store), noTree(), () -> Piping.USUAL);
    return new ReportService(places, notices::add).of(what, page);
  }

  @Test
  void of_a_run_its_variants_are_compared() {
    RunOutcome outcome =
        ran(
            "two.yaml",
            """
            name: two
            variants: {a: {command: 'true'}, b: {command: 'true'}}
            iterations: 6
            warmup: 0
            """);

    StoredReport.Made made = (StoredReport.Made) of("two", ReportServiceTest::noPage);

    assertThat(made.name()).isEqualTo(outcome.record().id());
    assertThat(made.report().suites()).hasSize(1);
    assertThat(made.damaged()).isZero();
  }

  @Test
  void of_a_build_its_results_are_listed_under_a_name_that_is_no_path() {
    store.results().publish(List.of(result(build("my/db", "1.0", 1), "insert", 100)));

    StoredReport.Made made = (StoredReport.Made) of("my/db@1.0", ReportServiceTest::noPage);

    assertThat(made.name()).isEqualTo("my_db@1.0");
    assertThat(made.report().title()).isEqualTo("my/db@1.0");
    assertThat(made.report().results()).hasSize(1);
  }

  @Test
  void of_a_load_test_the_page_that_it_left_goes_before_what_the_store_holds() throws Exception {
    store
        .runs()
        .save(
            new RunRecord(
                "l-1",
                "l",
                "",
                RunState.COMPLETED,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                1,
                "here",
                "{\"kind\": \"load\"}"));
    Path runs = folder.resolve("runs");

    assertThat(of("l-1", run -> KeptPage.ofLoad(run, runs))).isInstanceOf(StoredReport.Made.class);

    Path page = Files.createDirectories(runs.resolve("l-1")).resolve(KeptPage.NAME);
    Files.writeString(page, "<p>kept");

    assertThat(of("l-1", run -> KeptPage.ofLoad(run, runs)))
        .isEqualTo(new StoredReport.Kept("l-1", page));
    assertThat(of("l-1", ReportServiceTest::noPage)).isInstanceOf(StoredReport.Made.class);
  }

  @Test
  void what_is_not_there_is_refused() {
    assertThatThrownBy(() -> of("nothing", ReportServiceTest::noPage))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no run 'nothing'");
    assertThatThrownBy(() -> of("mydb@1", ReportServiceTest::noPage))
        .hasMessageContaining("nothing is called 'mydb'");
  }
}

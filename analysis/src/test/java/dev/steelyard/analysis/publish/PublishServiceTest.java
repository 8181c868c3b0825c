package dev.steelyard.analysis.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.builds.SaidBuild;
import dev.steelyard.analysis.builds.SaidTestBed;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.publish.PublishOutcome.Published;
import dev.steelyard.analysis.publish.PublishOutcome.Refused;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PublishServiceTest extends ServiceTest {

  private static final Path FIXTURES = Path.of("../harness/src/test/fixtures");
  private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");

  private PublishService service(SaidBuild said) {
    Targets targets =
        new Targets(said, new SaidTestBed(Optional.of("bed")), noTree(), notices::add);
    return new PublishService(store, targets, Formats.AUTO, () -> Piping.USUAL, notices::add);
  }

  private static SaidBuild said() {
    return new SaidBuild(
        Optional.of("mydb"), Optional.of("1"), Optional.of(THEN), Optional.empty());
  }

  private Published published(Path file) {
    return (Published) service(said()).publish(file);
  }

  @Test
  void a_file_of_another_tool_is_stored_and_publishing_it_again_adds_nothing() {
    Path file = FIXTURES.resolve("criterion/messages.ndjson");

    Published first = published(file);
    Published second = published(file);

    assertThat(first.stored().added()).isEqualTo(first.read().measurements()).isPositive();
    assertThat(first.builds()).containsExactly(new DutBuild("mydb", "1", THEN));
    assertThat(first.last())
        .hasValue(new PublishOutcome.Written(new DutBuild("mydb", "1", THEN), "bed"));
    assertThat(second.stored()).isEqualTo(new Publication(0, 0, first.stored().added()));
    assertThat(store.results().find(ResultFilter.ALL).results())
        .hasSize((int) first.stored().added())
        .allSatisfy(one -> assertThat(one.testBed().name()).isEqualTo("bed"));
  }

  @Test
  void damaged_entries_are_told_the_first_ten_each_and_the_rest_is_published() {
    String damaged =
        IntStream.range(0, 12)
            .mapToObj("{\"benchmark_name\": \"d%d\", \"values\": [], \"units\": \"ms\"}"::formatted)
            .collect(Collectors.joining(",\n"));
    Path file =
        file(
            "part.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "good", "values": [1, 2, 3], "units": "ms"},
              %s
            ]}
            """
                .formatted(damaged));

    Published done = published(file);

    assertThat(done.read().problems()).isEqualTo(12);
    assertThat(done.stored().added()).isEqualTo(1);
    assertThat(notices).hasSize(11).allMatch(one -> one.kind() == Notice.Kind.PROBLEM);
    assertThat(notices.getLast().text()).isEqualTo("and 2 more such problems");
  }

  @Test
  void a_result_that_stands_twice_in_a_file_is_stored_once_and_counted() {
    Path file =
        file(
            "twice.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "x", "values": [1, 2, 3], "units": "ms"},
              {"benchmark_name": "x", "values": [1, 2, 3], "units": "ms"}
            ]}
            """);

    Published done = published(file);

    assertThat(done.repeated()).isEqualTo(1);
    assertThat(done.stored().added()).isEqualTo(1);
  }

  @Test
  void a_file_of_another_kind_is_refused_with_what_takes_it_and_the_next_one_goes_on() {
    Path experiment = file("e.yaml", "name: x\nworkload: {command: 'true'}\n");
    PublishService service = service(said());

    assertThat(service.publish(experiment))
        .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
        .extracting(refused -> String.valueOf(refused.reason().getMessage()))
        .asString()
        .contains("is an experiment; run it with: steelyard run");
    assertThat(service.publish(measured("a.json", "x", "1, 2, 3"))).isInstanceOf(Published.class);
    assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(1);
  }

  @Test
  void what_would_be_the_same_with_every_file_is_thrown_and_stores_nothing() {
    PublishService service = service(SaidBuild.NOTHING);

    assertThatThrownBy(() -> service.publish(measured("a.json", "x", "1, 2, 3")))
        .isInstanceOf(SteelyardException.class)
        .hasMessage("name what was measured with --dut-name");
    assertThat(store.results().find(ResultFilter.ALL).results()).isEmpty();
  }

  @Test
  void a_file_that_is_older_than_its_build_was_not_measured_on_it_and_that_is_told() {
    Path file = measured("a.json", "x", "1, 2, 3");
    file.toFile().setLastModified(THEN.minusSeconds(60).toEpochMilli());

    published(file);

    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst().text())
        .contains("was written at 2026-01-04T23:59:00Z, before its build mydb@1 of");
  }
}

package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.probe.ExecutedStatement;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.RunningOperation;
import dev.steelyard.probe.StorageAccess;
import dev.steelyard.trace.live.LiveRecording;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveRecordingTest extends ProbedTest {

  private static final OperationKind CAPPED = Probe.kind("live", "capped").atMostPerSecond(1);

  private final List<LiveFact> facts = new ArrayList<>();

  private LiveRecording following() throws IOException {
    return LiveRecording.follow(
        Files.createDirectories(folder.resolve("repository")), Instant.EPOCH, facts::addAll);
  }

  private static void work() {
    try (RunningOperation export = EXPORT.begin("one");
        RunningOperation part = DISCOVER.begin("a")) {
      export.amount(1);
      part.amount(1);
    }
  }

  @Test
  void what_was_left_out_is_told_of_its_operation() throws Exception {
    Path file =
        recorded(() -> {
          for (int i = 0; i < 1000; i++) {
            CAPPED.begin("x").close();
          }
        });
    try (LiveRecording live = following()) {
      assertThat(live.finish(List.of(file))).isEmpty();
    }

    long told = facts.stream().filter(LiveFact.Worked.class::isInstance).count();
    long leftOut =
        facts.stream()
            .filter(LiveFact.LeftOut.class::isInstance)
            .map(LiveFact.LeftOut.class::cast)
            .filter(one -> one.layer().equals("live") && one.name().equals("capped"))
            .mapToLong(LiveFact.LeftOut::count)
            .sum();
    assertThat(told + leftOut).isEqualTo(1000);
    assertThat(leftOut).isPositive();
  }

  @Test
  void a_request_that_ended_on_another_thread_holds_nothing_that_was_done_there() throws Exception {
    Path file =
        recorded(() -> {
          StorageAccess read = Probe.storage("elsewhere").read("a.parquet", 0, 8);
          Thread other =
              new Thread(() -> {
                work();
                read.close();
              });
          other.start();
          other.join();
        });
    try (LiveRecording live = following()) {
      assertThat(live.finish(List.of(file))).isEmpty();
    }

    assertThat(facts)
        .filteredOn(LiveFact.Worked.class::isInstance)
        .map(LiveFact.Worked.class::cast)
        .filteredOn(one -> one.layer().equals("elsewhere"))
        .singleElement()
        .satisfies(one -> assertThat(one.ownNanos()).isPositive().isEqualTo(one.nanos()));
  }

  @Test
  void a_statement_that_ended_on_another_thread_holds_nothing_that_was_done_there()
      throws Exception {
    Path file =
        recorded(() -> {
          ExecutedStatement statement = Probe.database("elsewhere db", "db").execute("SELECT 1");
          Thread other =
              new Thread(() -> {
                work();
                statement.close();
              });
          other.start();
          other.join();
        });
    try (LiveRecording live = following()) {
      assertThat(live.finish(List.of(file))).isEmpty();
    }

    assertThat(facts)
        .filteredOn(LiveFact.Worked.class::isInstance)
        .map(LiveFact.Worked.class::cast)
        .filteredOn(one -> one.layer().equals("elsewhere db"))
        .singleElement()
        .satisfies(one -> assertThat(one.ownNanos()).isPositive().isEqualTo(one.nanos()));
  }

  @Test
  void a_statement_that_was_written_long_after_it_ended_is_told_at_the_end() throws Exception {
    List<ExecutedStatement> open = new ArrayList<>();
    Path first =
        recorded(() -> {
          ExecutedStatement early = Probe.database("early", "db").execute("SELECT 1");
          early.end();
          open.add(early);
          Probe.database("early", "db").execute("SELECT 2").close();
          work();
        });
    Path read = Files.move(first, folder.resolve("first.jfr"));
    Path second = recorded(() -> open.forEach(ExecutedStatement::close));
    try (LiveRecording live = following()) {
      assertThat(live.finish(List.of(read))).isEmpty();
      assertThat(live.finish(List.of(read, second))).isEmpty();
    }

    assertThat(facts).filteredOn(LiveFact.Executed.class::isInstance).hasSize(2);
  }

  @Test
  void a_recording_that_is_cut_off_is_a_problem() throws Exception {
    Path file = recorded(LiveRecordingTest::work);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    try (LiveRecording live = following()) {
      assertThat(live.finish(List.of(file)))
          .singleElement()
          .asString()
          .contains("recording.jfr: it is cut off");
    }
  }

  @Test
  void what_cannot_be_taken_is_a_problem() throws Exception {
    Path file = recorded(LiveRecordingTest::work);
    Path repository = Files.createDirectories(folder.resolve("repository"));
    LiveRecording live =
        LiveRecording.follow(
            repository,
            Instant.EPOCH,
            none -> {
              throw new IllegalStateException("no room");
            });
    try (live) {
      assertThat(live.finish(List.of(file))).isNotEmpty().allMatch(one -> one.contains("no room"));
    }
  }

  @Test
  void a_folder_that_cannot_be_read_on_breaks_it() throws Exception {
    Path file = recorded(LiveRecordingTest::work);
    byte[] all = Files.readAllBytes(file);
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.write(repository.resolve("2026_01_01_00_00_00.jfr"), Arrays.copyOf(all, all.length / 2));
    try (LiveRecording live = following()) {
      live.broken().get(50, TimeUnit.SECONDS);

      assertThat(live.broken()).isCompleted();
    }
  }
}

package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.ProbedTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/** Targets whose words are written once are read as words. */
class ProbedTargetsTest extends ProbedTest {

  @Test
  void a_target_with_a_number_is_the_same_as_its_words() throws Exception {
    ProbedTarget file = Probe.target("a.parquet");
    assertThat(Probe.target("a.parquet")).isSameAs(file);

    Trace trace =
        read(() -> {
          try (var export = EXPORT.begin(Probe.target("year=2026"))) {
            DISCOVER.begin(file).close();
            DISCOVER.begin("a.parquet").close();
            DISCOVER.begin("b.parquet").close();
            DISCOVER.beginWithin(export.id(), Probe.target("")).close();
          }
        });

    Spans spans = trace.spans();
    assertThat(paths(spans))
        .containsExactly(
            "export year=2026",
            "export schema/discover a.parquet",
            "export schema/discover a.parquet",
            "export schema/discover b.parquet",
            "export schema/discover ");
    assertThat(spans.targetNumber(1)).isEqualTo(spans.targetNumber(2));
    assertThat(TraceView.of("it", trace, 5).repeated().cases()).hasSize(1);
  }

  /**
   * The words were written to a recording that is over; those that go on or begin need them, too.
   */
  @Test
  void each_recording_has_the_words_whenever_it_began() throws Exception {
    ProbedTarget file = Probe.target("long.known");
    Path later = folder.resolve("later.jfr");
    Trace first = read(() -> DISCOVER.begin(file).close());
    try (Recording around = new Recording()) {
      around.start();
      DISCOVER.begin(file).close();
      try (Recording recording = new Recording()) {
        recording.start();
        DISCOVER.begin(file).close();
        recording.stop();
        recording.dump(later);
      }
    }

    assertThat(paths(first.spans())).containsExactly("schema/discover long.known");
    assertThat(paths(TraceFiles.read(later).spans())).containsExactly("schema/discover long.known");
  }

  /** Each second recording begins a part, and ends one, while others are being written. */
  @Test
  void no_part_lacks_words_though_parts_begin_while_operations_end() throws Exception {
    List<ProbedTarget> targets =
        IntStream.range(0, 50).mapToObj(i -> Probe.target("file " + i)).toList();
    CountDownLatch enough = new CountDownLatch(1);
    Thread[] workers = new Thread[2];
    for (int i = 0; i < workers.length; i++) {
      workers[i] =
          new Thread(() -> {
            for (int j = 0; enough.getCount() > 0; j++) {
              DISCOVER.begin(targets.get(j % targets.size())).close();
            }
          });
      workers[i].start();
    }
    try {
      for (int i = 0; i < 4; i++) {
        Path file = folder.resolve(i + ".jfr");
        try (Recording recording = new Recording()) {
          recording.enable("steelyard.Operation");
          recording.start();
          DISCOVER.begin(targets.get(i)).close();
          recording.stop();
          recording.dump(file);
        }
        assertThat(paths(TraceFiles.read(file).spans()))
            .isNotEmpty()
            .noneMatch(one -> one.contains("#"));
      }
    } finally {
      enough.countDown();
      for (Thread worker : workers) {
        worker.join(Duration.ofSeconds(10));
      }
    }
  }
}

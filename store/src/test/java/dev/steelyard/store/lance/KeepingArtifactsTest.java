package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Artifact;
import dev.steelyard.store.ArtifactFilter;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Artifacts;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo.TableInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class KeepingArtifactsTest extends StoreTest {

  private static final ArtifactLabel LOG =
      ArtifactLabel.of(ArtifactKind.LOG, "r'1", "trial 😀.log", "text/plain");

  private Path written(String name, byte[] content) throws IOException {
    return Files.write(temporary.resolve(name), content);
  }

  private Artifact put(ArtifactLabel label, String content) throws IOException {
    return store
        .artifacts()
        .put(label, written("content", content.getBytes(StandardCharsets.UTF_8)));
  }

  private String text(Artifact artifact) throws IOException {
    return new String(store.artifacts().open(artifact).readAllBytes(), StandardCharsets.UTF_8);
  }

  private TableInfo table() {
    return store.info().tables().stream()
        .filter(one -> one.name().equals("artifacts"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_content_comes_back_byte_by_byte_with_its_label() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    ArtifactLabel label =
        new ArtifactLabel(
            ArtifactKind.FLAME_GRAPH,
            "r1",
            Optional.of("scan/rows[ram=1GB]:time"),
            Optional.of("zstd"),
            "cpu.html",
            "text/html");
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Artifact stored = store.artifacts().put(label, written("cpu.html", content));

    assertThat(stored.label()).isEqualTo(label);
    assertThat(stored.size()).isEqualTo(3_000_000);
    assertThat(stored.sha256()).isEqualTo(new Fingerprint().add(ByteBuffer.wrap(content)).hex());
    assertThat(stored.createdAt()).isBetween(before, Instant.now());
    try (Store fresh = open()) {
      assertThat(fresh.artifacts().list(ArtifactFilter.ALL)).containsExactly(stored);
      assertThat(fresh.artifacts().open(stored).readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void an_empty_content_is_one_too() throws Exception {
    Artifact stored = put(LOG, "");

    assertThat(stored.size()).isZero();
    assertThat(text(stored)).isEmpty();
    assertThat(store.verify().tables().getFirst().verified()).isEqualTo(1);
  }

  @Test
  void the_same_under_the_same_label_is_stored_once() throws Exception {
    Artifact first = put(LOG, "hello");
    long versions = table().versions();

    assertThat(put(LOG, "hello")).isEqualTo(first);
    assertThat(table().rows()).isEqualTo(1);
    assertThat(table().versions()).isEqualTo(versions);

    Artifact changed = put(LOG, "hello, again");
    Artifact elsewhere = put(LOG.withVariant("v"), "hello");
    assertThat(store.artifacts().list(ArtifactFilter.ALL))
        .containsExactlyInAnyOrder(first, changed, elsewhere);
    assertThat(text(changed)).isEqualTo("hello, again");
  }

  @Test
  void they_are_found_by_run_kind_benchmark_and_variant() throws Exception {
    Artifact log = put(LOG, "a");
    Artifact ofBenchmark = put(LOG.withBenchmark("scan").withVariant("v"), "b");
    Artifact report =
        put(ArtifactLabel.of(ArtifactKind.REPORT, "r2", "report.html", "text/html"), "c");
    Artifacts artifacts = store.artifacts();

    assertThat(artifacts.list(ArtifactFilter.ALL.withRun("r'1"))).containsExactly(log, ofBenchmark);
    assertThat(artifacts.list(ArtifactFilter.ALL.withKind(ArtifactKind.REPORT)))
        .containsExactly(report);
    assertThat(artifacts.list(ArtifactFilter.ALL.withBenchmark("scan")))
        .containsExactly(ofBenchmark);
    assertThat(artifacts.list(ArtifactFilter.ALL.withVariant("v").withRun("r'1")))
        .containsExactly(ofBenchmark);
    assertThat(artifacts.list(ArtifactFilter.ALL.withVariant("v").withRun("r2"))).isEmpty();
  }

  @Test
  void what_is_too_large_is_refused_and_nothing_is_stored() throws Exception {
    Path large = temporary.resolve("large.jfr");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(Artifacts.LARGEST + 1);
    }

    assertThatThrownBy(() -> store.artifacts().put(LOG, large))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll("large.jfr", "67,108,865", "67,108,864", "64 MiB");
    assertThat(folder).doesNotExist();

    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(Artifacts.LARGEST);
    }
    Artifact largest = store.artifacts().put(LOG, large);
    assertThat(store.artifacts().open(largest).readAllBytes()).hasSize((int) Artifacts.LARGEST);
    assertThat(store.verify().isSound()).isTrue();
  }

  @Test
  void what_is_no_file_or_has_no_label_is_refused() {
    assertThatThrownBy(() -> store.artifacts().put(LOG, temporary.resolve("none")))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll("none", "no such file");
    assertThatThrownBy(() -> ArtifactLabel.of(ArtifactKind.LOG, " ", "a", "text/plain"))
        .isInstanceOf(SteelyardException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void those_of_a_run_are_removed_together() throws Exception {
    Artifact gone = put(LOG, "a");
    put(LOG.withVariant("v"), "b");
    Artifact kept = put(ArtifactLabel.of(ArtifactKind.LOG, "r2", "log", "text/plain"), "a");

    assertThat(store.artifacts().removeOf("r'1")).isEqualTo(2);

    assertThat(store.artifacts().list(ArtifactFilter.ALL)).containsExactly(kept);
    assertThatThrownBy(() -> store.artifacts().open(gone))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("any more");
    assertThat(store.artifacts().removeOf("r'1")).isZero();
  }

  @Test
  void a_store_from_before_there_were_any_is_used_as_ever() throws Exception {
    store.results().publish(file("a", 3));

    assertThat(store.artifacts().list(ArtifactFilter.ALL)).isEmpty();
    assertThat(store.artifacts().removeOf("r")).isZero();
    assertThat(folder.resolve("artifacts.lance")).doesNotExist();
    assertThat(store.verify().isSound()).isTrue();
    assertThat(store.repair().tables()).isEmpty();

    put(LOG, "hello");
    assertThat(store.verify().isSound()).isTrue();
  }

  @Test
  void many_are_compacted_by_themselves_and_nothing_is_lost() throws Exception {
    List<Artifact> all = new ArrayList<>();
    for (int i = 0; i < Maintenance.MOST_SMALL_FRAGMENTS + 10; i++) {
      all.add(put(ArtifactLabel.of(ArtifactKind.LOG, "r", "log-" + i, "text/plain"), "log " + i));
      assertThat(table().fragments()).isLessThanOrEqualTo(Maintenance.MOST_SMALL_FRAGMENTS + 1);
    }
    store.compact();

    assertThat(store.artifacts().list(ArtifactFilter.ALL)).containsExactlyInAnyOrderElementsOf(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(text(all.get(i))).isEqualTo("log " + i);
    }
    assertThat(table().fragments()).isLessThanOrEqualTo(2);
  }

  @Test
  void sql_reads_them() throws Exception {
    put(LOG, "hello");

    assertThat(store.sql("SELECT kind, name, size FROM artifacts").rows())
        .containsExactly(List.of("log", "trial 😀.log", 5L));
    assertThat(store.sql("SELECT content FROM artifacts").rows())
        .containsExactly(List.of("68656c6c6f"));
  }

  @Test
  void a_kill_at_any_moment_leaves_each_whole_or_not_there() throws Exception {
    Random moments = new Random(7);
    for (int kill = 0; kill < 3; kill++) {
      String run = "killed" + kill;
      ChildStore writer =
          ChildStore.start(temporary, Map.of(), ArtifactProcess.class, folder, run, 100_000);
      writer.awaitLines(moments.nextInt(4) + 1);
      TimeUnit.NANOSECONDS.sleep(moments.nextInt(12_000_000));
      writer.process().destroyForcibly();
      writer.await();
      try (Store fresh = open()) {
        List<Artifact> there = fresh.artifacts().list(ArtifactFilter.ALL.withRun(run));
        assertThat((long) there.size()).isBetween(writer.lines(), writer.lines() + 1);
        for (int i = 0; i < there.size(); i++) {
          assertThat(
                  new String(
                      fresh.artifacts().open(there.get(i)).readAllBytes(), StandardCharsets.UTF_8))
              .isEqualTo(ArtifactProcess.content(i));
        }
      }
    }
  }
}

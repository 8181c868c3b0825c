package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there after a kill, however it was written. */
class CrashTest {

  private static final int WRITERS = 8;
  private static final int ENOUGH = 400;

  @TempDir private Path folder;

  private final Set<String> added = ConcurrentHashMap.newKeySet();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final Set<String> removing = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @ValueSource(strings = {"1", "64"})
  void every_acknowledged_write_survives_a_kill(String compactMegabytes) throws Exception {
    Map<String, String> environment = Map.of("VECTORS_COMPACT_MB", compactMegabytes);
    String library;
    try (ChildVectors server = ChildVectors.start(folder, List.of(), environment)) {
      VectorsClient client = server.client();
      library = client.library("a", 384, "brute_force");
      killWhileWriting(server, client, library);
    }

    try (ChildVectors server = ChildVectors.start(folder, List.of(), environment)) {
      VectorsClient client = server.client();
      Set<String> found = ids(client, library);
      Set<String> lost = new HashSet<>(added);
      lost.removeAll(removing);
      lost.removeAll(found);
      assertThat(lost).as("acknowledged and lost").isEmpty();
      Set<String> risen = new HashSet<>(removed);
      risen.retainAll(found);
      assertThat(risen).as("removed and back").isEmpty();
      assertThat(client.get(library + "/statistics").json().get("num_chunks").asInt())
          .isEqualTo(2 * found.size());
      client.add(library, "after", vector(1));
    }
  }

  private void killWhileWriting(ChildVectors server, VectorsClient client, String library)
      throws Exception {
    CountDownLatch enough = new CountDownLatch(ENOUGH);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        writers.add(threads.submit(() -> write(client, library, number, enough)));
      }
      enough.await();
      server.kill();
      for (Future<Void> writer : writers) {
        writer.get();
      }
    }
  }

  private Void write(VectorsClient client, String library, int writer, CountDownLatch enough)
      throws InterruptedException {
    try {
      for (int i = 0; true; i++) {
        String id = client.add(library, writer + "/" + i, vector(i), vector(i + 1));
        added.add(id);
        if (i % 4 == 3) {
          removing.add(id);
          client.delete(library + "/documents/" + id).has(204);
          removed.add(id);
        }
        enough.countDown();
      }
    } catch (IOException killed) {
      return null;
    }
  }

  private static float[] vector(int seed) {
    float[] vector = new float[384];
    vector[seed % 384] = 1;
    vector[0] += 0.5f;
    return vector;
  }

  private static Set<String> ids(VectorsClient client, String library) throws Exception {
    JsonNode listed = client.get(library + "/documents?limit=1000").has(200).json();
    Set<String> ids = new HashSet<>();
    listed.get("documents").forEach(document -> ids.add(document.get("id").asString()));
    return ids;
  }

  @Test
  void the_log_is_replaced_by_a_snapshot_before_it_grows_for_ever() throws Exception {
    Map<String, String> environment = Map.of("VECTORS_COMPACT_MB", "1");
    String library;
    try (RunningVectors server = RunningVectors.start(folder, environment)) {
      VectorsClient client = server.client();
      library = client.library("a", 384, "hnsw");
      String last = "";
      for (int i = 0; i < 1_200; i++) {
        if (!last.isEmpty()) {
          client.delete(library + "/documents/" + last).has(204);
        }
        last = client.add(library, "doc " + i, vector(i));
      }
      assertThat(client.metric("vectors_snapshot_bytes")).isPositive();
    }

    assertThat(bytes()).isLessThan(3_000_000);
    try (RunningVectors server = RunningVectors.start(folder, environment)) {
      assertThat(server.client().find(library, 10, vector(3))).containsExactly("doc 1199");
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void a_torn_end_is_dropped_with_a_notice() throws Exception {
    String library;
    try (RunningVectors server = RunningVectors.start(folder)) {
      library = server.client().library("a", 2, "ivf");
      server.client().add(library, "kept", new float[] {1, 0});
    }
    Path log = folder.resolve("log-00000001.wal");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, java.util.Arrays.copyOfRange(bytes, 16, 60), StandardOpenOption.APPEND);

    try (RunningVectors server = RunningVectors.start(folder)) {
      assertThat(server.logged()).contains("dropped 44 bytes");
      assertThat(server.client().find(library, 5, 1, 0)).containsExactly("kept");
      server.client().add(library, "more", new float[] {1, 1});
    }
    try (RunningVectors server = RunningVectors.start(folder)) {
      assertThat(server.logged()).isEmpty();
      assertThat(server.client().find(library, 5, 1, 0)).containsExactly("kept", "more");
    }
  }

  @Test
  void a_damaged_middle_is_reported_and_nothing_is_thrown_away() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder)) {
      String library = server.client().library("a", 2, "ivf");
      server.client().add(library, "one", new float[] {1, 0});
      server.client().add(library, "two", new float[] {1, 0});
    }
    Path log = folder.resolve("log-00000001.wal");
    byte[] bytes = Files.readAllBytes(log);
    bytes[50] ^= 1;
    Files.write(log, bytes);

    try (ChildVectors server = ChildVectors.start(folder)) {
      assertThat(server.process().waitFor()).isEqualTo(3);
      assertThat(server.errors())
          .contains("log-00000001.wal is damaged at byte 16")
          .hasLineCount(1);
    }
    assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
  }

  @Test
  void writes_that_wait_together_are_brought_to_the_disk_together() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      double before = client.metric("vectors_log_syncs_total");
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        writes.add(threads.submit(() -> client.add(library, "doc", vector(number))));
      }
      for (Future<?> write : writes) {
        write.get();
      }

      assertThat(client.metric("vectors_log_syncs_total") - before).isLessThan(2_000);
      assertThat(client.metric("vectors_documents")).isEqualTo(2_000);
    }
  }
}

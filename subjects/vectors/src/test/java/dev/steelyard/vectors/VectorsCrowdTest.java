package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many readers and writers at once: no write is lost, nobody sees half of one. */
class VectorsCrowdTest {

  private static final int WRITERS = 12;
  private static final int EACH = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"brute_force", "ivf", "hnsw"})
  void no_write_is_lost_among_readers_and_writers(String index) throws Exception {
    String library;
    try (RunningVectors server = RunningVectors.start(folder)) {
      VectorsClient client = server.client();
      library = client.library("a", 16, index);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Future<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          readers.add(threads.submit(() -> read(client, library, writing)));
        }
        List<Future<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          int number = i;
          writers.add(threads.submit(() -> write(client, library, number)));
        }
        for (Future<Void> writer : writers) {
          writer.get();
        }
        writing.set(false);
        for (Future<Void> reader : readers) {
          reader.get();
        }
      }
      requireAll(client, library, index);
    }
    try (RunningVectors server = RunningVectors.start(folder)) {
      requireAll(server.client(), library, index);
    }
  }

  /** Every writer sees its own writes at once. */
  private static Void write(VectorsClient client, String library, int writer) throws Exception {
    for (int i = 0; i < EACH; i++) {
      float[] vector = vector(writer, i);
      String title = writer + "/" + i;
      String id = client.add(library, title, vector, vector(writer, -i - 1));
      assertThat(client.find(library, 1, vector)).containsExactly(title);
      if (i % 3 == 2) {
        client.delete(library + "/documents/" + id).has(204);
        assertThat(client.find(library, 1, vector)).doesNotContain(title);
      }
    }
    return null;
  }

  private static Void read(VectorsClient client, String library, AtomicBoolean writing)
      throws Exception {
    for (int i = 0; writing.get(); i++) {
      client.search(library, 10, vector(i % WRITERS, i % EACH));
      client.get(library + "/statistics").has(200);
      client.get(library + "/documents?limit=20").has(200);
    }
    return null;
  }

  private static float[] vector(int writer, int number) {
    java.util.Random random = new java.util.Random(1_000L * writer + number);
    float[] vector = new float[16];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /**
   * All that was written is there. An index that is not exact may miss the nearest of a few
   * vectors, depending on the order in which they came; what was deleted none may find.
   */
  private static void requireAll(VectorsClient client, String library, String index)
      throws Exception {
    int left = WRITERS * EACH * 2 / 3;
    assertThat(client.get(library).json().get("num_documents").asInt()).isEqualTo(left);
    assertThat(client.get(library).json().get("num_chunks").asInt()).isEqualTo(2 * left);
    int found = 0;
    for (int writer = 0; writer < WRITERS; writer++) {
      for (int i = 0; i < EACH; i++) {
        String title = writer + "/" + i;
        List<String> best = client.find(library, 1, vector(writer, i));
        if (i % 3 == 2) {
          assertThat(best).doesNotContain(title);
        } else {
          found += best.contains(title) ? 1 : 0;
        }
      }
    }
    boolean isExact = index.equals("brute_force");
    assertThat(found).isBetween(isExact ? left : left * 99 / 100, left);
  }

  @Test
  void when_memory_is_full_writes_are_refused_and_searches_are_not() throws Exception {
    try (RunningVectors server = RunningVectors.start(folder, Map.of("VECTORS_MEMORY_MB", "1"))) {
      VectorsClient client = server.client();
      String library = client.library("a", 384, "brute_force");
      String document = VectorsClient.document("doc", new float[384]).replaceFirst("0\\.0", "1.0");
      List<String> ids = new ArrayList<>();
      VectorsClient.Answer answer = client.post(library + "/documents/with-embeddings", document);
      while (answer.status() == 201) {
        ids.add(answer.json().get("id").asString());
        answer = client.post(library + "/documents/with-embeddings", document);
      }

      assertThat(answer.has(503).detail("unavailable")).contains("memory");
      assertThat(ids).hasSizeBetween(300, 600);
      client.search(library, 5, one()).has(200);
      client.delete(library + "/documents/" + ids.getFirst()).has(204);
      client.post(library + "/documents/with-embeddings", document).has(201);
    }
  }

  private static float[] one() {
    float[] vector = new float[384];
    vector[0] = 1;
    return vector;
  }
}

package dev.steelyard.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full disk refuses writes, loses none that was acknowledged, and is left behind once it has
 * room.
 */
class VectorsDiskFullTest {

  @TempDir private Path folder;

  @Test
  void a_full_disk_refuses_writes_and_nothing_else() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4m")) {
      Path ballast = Files.write(disk.folder().resolve("ballast"), new byte[1_000_000]);
      String library;
      List<String> titles = new ArrayList<>();
      try (RunningVectors server = RunningVectors.start(disk.folder())) {
        VectorsClient client = server.client();
        library = client.library("a", 384, "brute_force");
        String path = library + "/documents/with-embeddings";
        VectorsClient.Answer answer = client.post(path, document(0));
        while (answer.status() == 201) {
          titles.add("doc " + titles.size());
          answer = client.post(path, document(titles.size()));
        }

        assertThat(answer.has(503).detail("unavailable")).contains("the log cannot be written");
        client.post(path, document(0)).has(503);
        client.get(library).has(200);
        assertThat(client.find(library, 1, vector(3))).hasSize(1);

        Files.delete(ballast);
        client.post(path, document(titles.size())).has(201);
        titles.add("doc " + titles.size());
      }
      try (RunningVectors server = RunningVectors.start(disk.folder())) {
        assertThat(server.logged()).isEmpty();
        assertThat(server.client().get(library).json().get("num_documents").asInt())
            .isEqualTo(titles.size());
      }
    }
  }

  private static String document(int number) {
    return VectorsClient.document("doc " + number, vector(number));
  }

  private static float[] vector(int number) {
    float[] vector = new float[384];
    vector[number % 384] = 1;
    return vector;
  }
}

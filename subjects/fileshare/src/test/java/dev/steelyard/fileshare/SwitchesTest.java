package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimisation alone and all together do the same as none. */
class SwitchesTest {

  private static final int[] SIZES = {
    1, 327_679, 327_680, 327_681, 3_276_800, 3_276_801, 4_194_303, 4_194_304, 4_194_305, 9_000_000
  };

  static List<Map<String, String>> combinations() {
    Map<String, String> all = new LinkedHashMap<>();
    List<Map<String, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (String name :
        List.of(
            "FILESHARE_BATCH_READ",
            "FILESHARE_POOL",
            "FILESHARE_STORED_SIZE",
            "FILESHARE_DOWNLOAD_INDEX",
            "FILESHARE_LARGE_CHUNKS")) {
      all.put(name, "1");
      combinations.add(Map.of(name, "1"));
    }
    combinations.add(Map.copyOf(all));
    return combinations;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void files_of_every_size_come_out_whole_and_in_parts(
      Map<String, String> switches, @TempDir Path folder) throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder, switches)) {
      FileshareClient client = server.client();
      for (int size : SIZES) {
        byte[] content = RandomContents.of(size);
        String id = client.upload(content);

        assertThat(client.get("/-" + id).has(200).bytes()).isEqualTo(content);
        int middle = size / 2;
        assertThat(client.get("/-" + id, "Range", "bytes=" + middle + "-").has(206).bytes())
            .isEqualTo(Arrays.copyOfRange(content, middle, size));
        assertThat(client.list().get(0).get("size").asInt()).isEqualTo(size);
        assertThat(client.list().get(0).get("downloads").asInt()).isEqualTo(2);
        assertThat(client.get("/api/entry/" + id + "/downloads").json()).hasSize(2);
        client.send("DELETE", "/api/entry/" + id).has(200);
        client.get("/-" + id).has(404);
      }
      assertThat(client.list()).isEmpty();
      assertThat(server.logged()).isEmpty();
    }
  }

  /** A file as it was uploaded under one combination. */
  private record Known(String id, int size, int downloads) {}

  @Test
  void what_any_combination_wrote_every_other_reads(@TempDir Path folder) throws Exception {
    List<Map<String, String>> combinations = new ArrayList<>(combinations());
    combinations.addAll(combinations().reversed());
    List<Known> known = new ArrayList<>();
    int size = 5_000_000;
    for (Map<String, String> switches : combinations) {
      try (RunningFileshare server = RunningFileshare.start(folder, switches)) {
        FileshareClient client = server.client();
        known = readAll(client, known);
        Known own = new Known(client.upload(RandomContents.of(size)), size, 0);
        known.addFirst(readAll(client, List.of(own)).getFirst());
        size++;
        assertThat(server.logged()).isEmpty();
      }
      assertThat(new SqliteTables(folder.resolve("fileshare.db")).text("PRAGMA integrity_check"))
          .isEqualTo("ok");
    }
    assertThat(known).hasSize(combinations.size());
  }

  private static List<Known> readAll(FileshareClient client, List<Known> known) throws Exception {
    var listed = client.list();
    List<Known> after = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      Known file = known.get(i);
      byte[] content = RandomContents.of(file.size());
      assertThat(listed.get(i).get("id").asString()).isEqualTo(file.id());
      assertThat(listed.get(i).get("size").asInt()).isEqualTo(file.size());
      assertThat(listed.get(i).get("downloads").asInt()).isEqualTo(file.downloads());
      assertThat(client.get("/api/entry/" + file.id() + "/downloads").json())
          .hasSize(file.downloads());
      assertThat(client.get("/-" + file.id()).has(200).bytes()).isEqualTo(content);
      assertThat(client.get("/-" + file.id(), "Range", "bytes=4500000-4500009").bytes())
          .isEqualTo(Arrays.copyOfRange(content, 4_500_000, 4_500_010));
      after.add(new Known(file.id(), file.size(), file.downloads() + 2));
    }
    return after;
  }

  @Test
  void each_switch_changes_what_it_says(@TempDir Path folder) throws Exception {
    try (RunningFileshare plain = RunningFileshare.start(folder)) {
      plain.client().upload(RandomContents.of(5_000_000));
      assertThat(plain.tables().chunks()).isEqualTo(16);
      assertThat(plain.tables().count(SIZE_COLUMNS)).isZero();
      assertThat(plain.tables().count(INDEXES)).isZero();
      assertThat(plain.tables().text("PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(folder.resolve("fileshare.db-wal")).as("not written back").isNotEmptyFile();
    }
    Map<String, String> on =
        Map.of(
            "FILESHARE_STORED_SIZE", "1",
            "FILESHARE_DOWNLOAD_INDEX", "1",
            "FILESHARE_LARGE_CHUNKS", "1");
    try (RunningFileshare tuned = RunningFileshare.start(folder, on)) {
      assertThat(tuned.tables().count("SELECT size FROM entries")).isEqualTo(5_000_000);
      assertThat(tuned.tables().count(INDEXES)).isEqualTo(1);
      tuned.client().upload(RandomContents.of(5_000_000));
      assertThat(tuned.tables().chunks()).isEqualTo(18);
    }
    try (RunningFileshare plain = RunningFileshare.start(folder)) {
      assertThat(plain.tables().count(INDEXES)).isZero();
    }
  }

  private static final String SIZE_COLUMNS =
      "SELECT COUNT(*) FROM pragma_table_info('entries') WHERE name = 'size'";
  private static final String INDEXES =
      "SELECT COUNT(*) FROM sqlite_master WHERE name = 'downloads_by_entry'";
}

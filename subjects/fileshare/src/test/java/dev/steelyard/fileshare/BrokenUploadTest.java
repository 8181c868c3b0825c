package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upload that does not come to its end leaves nothing. */
class BrokenUploadTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_client_that_leaves_half_way_leaves_nothing(boolean rudely, @TempDir Path folder)
      throws Exception {
    try (RunningFileshare server = RunningFileshare.start(folder)) {
      FileshareClient client = server.client();
      String kept = client.upload(RandomContents.of(400_000));
      try (RawUpload upload = RawUpload.begin(client, 10_000_000)) {
        upload.send(RandomContents.of(5_000_000));
        SqliteTables.await(() -> server.tables().chunks() > 10);
        assertThat(client.list()).hasSize(1);
        if (rudely) {
          upload.reset();
        }
      }

      SqliteTables.await(() -> server.tables().chunks() == 2);

      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).bytes()).isEqualTo(RandomContents.of(400_000));
      assertThat(server.logged()).isEmpty();
    }
  }

  @Test
  void a_purge_spares_uploads_under_way(@TempDir Path folder) throws Exception {
    byte[] content = RandomContents.of(1_000_000);
    try (RunningFileshare server = RunningFileshare.start(folder)) {
      FileshareClient client = server.client();
      try (RawUpload upload = RawUpload.begin(client, 2_000_000)) {
        upload.send(content);
        SqliteTables.await(() -> server.tables().chunks() == 3);

        server.server().store().purge();
        upload.send(content);
        assertThat(upload.end()).isEqualTo("HTTP/1.1 200 OK");
      }

      String id = client.list().get(0).get("id").asString();
      byte[] twice = client.get("/-" + id).has(200).bytes();
      assertThat(twice).hasSize(2_000_000).startsWith(content).endsWith(content);
    }
  }

  @Test
  void what_a_killed_server_left_is_purged_at_the_next_start(@TempDir Path folder)
      throws Exception {
    Map<String, String> switches = Map.of();
    String kept;
    try (ChildFileshare server = ChildFileshare.start(folder, List.of(), switches)) {
      FileshareClient client = server.client();
      kept = client.upload(RandomContents.of(400_000));
      try (RawUpload upload = RawUpload.begin(client, 50_000_000)) {
        upload.send(RandomContents.of(40_000_000));
        SqliteTables.await(() -> folder.resolve("fileshare.db").toFile().length() > 10_000_000);
        server.kill();
      }
    }

    try (RunningFileshare server = RunningFileshare.start(folder, switches)) {
      FileshareClient client = server.client();
      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).bytes()).isEqualTo(RandomContents.of(400_000));
    }
    SqliteTables tables = new SqliteTables(folder.resolve("fileshare.db"));
    assertThat(tables.chunks()).isEqualTo(2);
    assertThat(tables.text("PRAGMA integrity_check")).isEqualTo("ok");
  }
}

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
    try (Running server = Running.start(folder)) {
      Client client = server.client();
      String kept = client.upload(Contents.of(400_000));
      try (RawUpload upload = RawUpload.begin(client, 10_000_000)) {
        upload.send(Contents.of(5_000_000));
        Tables.await(() -> server.tables().chunks() > 10);
        assertThat(client.list()).hasSize(1);
        if (rudely) {
          upload.reset();
        }
      }

      Tables.await(() -> server.tables().chunks() == 2);

      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).bytes()).isEqualTo(Contents.of(400_000));
      assertThat(server.logged()).isEmpty();
    }
  }

  @Test
  void a_purge_spares_uploads_under_way(@TempDir Path folder) throws Exception {
    byte[] content = Contents.of(1_000_000);
    try (Running server = Running.start(folder)) {
      Client client = server.client();
      try (RawUpload upload = RawUpload.begin(client, 2_000_000)) {
        upload.send(content);
        Tables.await(() -> server.tables().chunks() == 3);

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
    try (ChildServer server = ChildServer.start(folder, List.of(), switches)) {
      Client client = server.client();
      kept = client.upload(Contents.of(400_000));
      try (RawUpload upload = RawUpload.begin(client, 50_000_000)) {
        upload.send(Contents.of(40_000_000));
        Tables.await(() -> folder.resolve("fileshare.db").toFile().length() > 10_000_000);
        server.kill();
      }
    }

    try (Running server = Running.start(folder, switches)) {
      Client client = server.client();
      assertThat(client.list()).hasSize(1);
      assertThat(client.get("/-" + kept).bytes()).isEqualTo(Contents.of(400_000));
    }
    Tables tables = new Tables(folder.resolve("fileshare.db"));
    assertThat(tables.chunks()).isEqualTo(2);
    assertThat(tables.text("PRAGMA integrity_check")).isEqualTo("ok");
  }
}

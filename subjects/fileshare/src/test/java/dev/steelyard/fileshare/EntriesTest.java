package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Listing, expiring, deleting, and who downloaded what. */
class EntriesTest {

  private RunningFileshare server;
  private FileshareClient client;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    server = RunningFileshare.start(folder);
    client = server.client();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void the_list_tells_all_about_a_file() throws Exception {
    String id =
        client
            .upload("a b.png", RandomContents.of(1_234), "2026-02-01T00:00:00Z")
            .json()
            .get("id")
            .asString();
    client.get("/-" + id).has(200);
    client.get("/-" + id).has(200);

    JsonNode entry = client.list().get(0);

    assertThat(entry.get("id").asString()).isEqualTo(id);
    assertThat(entry.get("filename").asString()).isEqualTo("a b.png");
    assertThat(entry.get("contentType").asString()).isEqualTo("image/png");
    assertThat(entry.get("size").asLong()).isEqualTo(1_234);
    assertThat(entry.get("uploaded").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(entry.get("expires").asString()).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(entry.get("downloads").asLong()).isEqualTo(2);
    assertThat(entry.has("note")).isFalse();
  }

  @Test
  void a_long_list_is_complete_and_newest_first() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      ids.add(client.upload(new byte[] {1}));
    }

    List<String> listed = client.list().valueStream().map(e -> e.get("id").asString()).toList();

    Collections.reverse(ids);
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void the_history_tells_who_came_when() throws Exception {
    String id = client.upload(new byte[] {1, 2, 3});
    String other = client.upload(new byte[] {1});
    client.get("/-" + other);
    server.stranger().get("/-" + id, "User-Agent", "first").has(200);
    server.clock().forward(Duration.ofHours(1));
    server.stranger().get("/-" + id, "User-Agent", "second", "Range", "bytes=1-").has(206);
    server.stranger().get("/-" + id, "User-Agent", "x".repeat(1_000)).has(200);

    JsonNode history = client.get("/api/entry/" + id + "/downloads").has(200).json();

    assertThat(history.valueStream().map(d -> d.get("userAgent").asString()))
        .containsExactly("x".repeat(512), "second", "first");
    assertThat(history.get(2).get("time").asString()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(history.get(1).get("time").asString()).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(history.get(0).get("clientIp").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void a_long_history_is_complete() throws Exception {
    String id = client.upload(new byte[] {1});
    String other = client.upload(new byte[] {1});
    for (int i = 0; i < 1_203; i++) {
      client.get("/-" + (i % 3 == 0 ? other : id)).has(200);
    }

    assertThat(client.get("/api/entry/" + id + "/downloads").json()).hasSize(802);
    assertThat(client.get("/api/entry/" + other + "/downloads").json()).hasSize(401);
  }

  @Test
  void the_history_of_nothing_is_not_found() throws Exception {
    client.get("/api/entry/AAAAAAAAAA/downloads").has(404);
    client.get("/api/entry/x/downloads").has(404);
  }

  @Test
  void a_deleted_file_is_gone_with_its_history_and_others_stay() throws Exception {
    String id = client.upload(RandomContents.of(7_000_000));
    String other = client.upload(RandomContents.of(400_000));
    client.get("/-" + id).has(200);
    client.get("/-" + other).has(200);

    client.send("DELETE", "/api/entry/" + id).has(200);

    client.get("/-" + id).has(404);
    client.get("/api/entry/" + id + "/downloads").has(404);
    assertThat(client.get("/-" + other).has(200).bytes()).isEqualTo(RandomContents.of(400_000));
    assertThat(client.list()).hasSize(1);
    assertThat(server.tables().chunks()).isEqualTo(2);
    assertThat(server.tables().downloads()).isEqualTo(2);
    client.send("DELETE", "/api/entry/" + id).has(404);
    client.send("DELETE", "/api/entry/nonsense").has(404);
  }

  @Test
  void an_expired_file_is_gone_at_once_and_its_bytes_at_the_next_purge() throws Exception {
    String id =
        client
            .upload("x", RandomContents.of(1_000), "2026-01-01T01:00:00Z")
            .json()
            .get("id")
            .asString();
    String kept = client.upload(RandomContents.of(1_000));
    server.clock().forward(Duration.ofHours(1).minusMillis(1));
    client.get("/-" + id).has(200);

    server.clock().forward(Duration.ofMillis(1));

    client.get("/-" + id).has(404);
    client.get("/api/entry/" + id + "/downloads").has(404);
    assertThat(client.list()).hasSize(1);
    assertThat(server.tables().chunks()).isEqualTo(2);
    server.server().store().purge();
    assertThat(server.tables().chunks()).isEqualTo(1);
    assertThat(server.tables().entries()).isEqualTo(1);
    client.get("/-" + kept).has(200);
  }

  @Test
  void health_is_public_and_asks_the_database() throws Exception {
    assertThat(server.stranger().get("/health").has(200).text()).isEqualTo("{\"status\":\"ok\"}");
  }
}

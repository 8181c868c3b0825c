package dev.steelyard.fileshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who knows the secret uses the API. */
class LoginTest {

  private RunningFileshare server;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = RunningFileshare.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void the_secret_gives_a_session_that_scripts_and_other_sites_cannot_use() throws Exception {
    FileshareClient.Answer answer = server.stranger().logIn(RunningFileshare.SECRET).has(200);

    assertThat(answer.header("Set-Cookie"))
        .matches("fileshare_session=[A-Za-z0-9_-]{43};.*")
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  void every_session_has_a_token_of_its_own() throws Exception {
    assertThat(server.client().cookie()).isNotEqualTo(server.client().cookie());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sesame", "sesame, öffne dich ", "SESAME, ÖFFNE DICH"})
  void a_wrong_secret_is_refused(String wrong) throws Exception {
    FileshareClient.Answer answer = server.stranger().logIn(wrong).has(401);

    assertThat(answer.error()).isEqualTo("wrong secret");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"sharedSecretKey\": 7}",
        "{\"sharedSecretKey\": {\"sharedSecretKey\": \"sesame, öffne dich\"}}",
        "{\"secret\": \"x\"}"
      })
  void what_is_no_secret_at_all_is_a_bad_request(String body) throws Exception {
    FileshareClient client = server.stranger();

    assertThat(client.send("POST", "/api/auth", BodyPublishers.ofString(body)).has(400).error())
        .contains("sharedSecretKey");
  }

  @Test
  void a_body_without_end_is_not_read() throws Exception {
    String body = "{\"sharedSecretKey\": \"" + "x".repeat(100_000) + "\"}";

    server.stranger().send("POST", "/api/auth", BodyPublishers.ofString(body)).has(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/entries",
    "POST, /api/entry?expiration=never",
    "DELETE, /api/entry/AAAAAAAAAA",
    "GET, /api/entry/AAAAAAAAAA/downloads",
    "POST, /api/debug/db/clear",
    "GET, /api/whatever",
    "GET, //api/entries",
    "GET, /api//entries",
    "GET, /x/../api/entries",
    "GET, /%61pi/entries"
  })
  void nothing_of_the_api_is_open_to_strangers(String method, String path) throws Exception {
    FileshareClient.Answer answer = server.stranger().send(method, path);

    assertThat(answer.status()).isIn(401, 404);
    assertThat(answer.error()).isNotEmpty();
    if (!path.contains("//") && !path.contains("..")) {
      answer.has(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fileshare_session=", "fileshare_session=x", "other=x", "fileshare_session"})
  void a_made_up_cookie_is_not_a_session(String cookie) throws Exception {
    server.stranger().get("/api/entries", "Cookie", cookie).has(401);
  }

  @Test
  void logging_out_ends_the_session_and_no_other() throws Exception {
    FileshareClient client = server.client();
    FileshareClient other = server.client();
    String cookie = client.cookie();

    client.send("DELETE", "/api/auth").has(200);

    server.stranger().get("/api/entries", "Cookie", cookie).has(401);
    other.get("/api/entries").has(200);
  }

  @Test
  void a_session_ends_after_a_day() throws Exception {
    FileshareClient client = server.client();

    server.clock().forward(Duration.ofHours(24).minusSeconds(1));
    client.get("/api/entries").has(200);
    server.clock().forward(Duration.ofSeconds(1));

    server.stranger().get("/api/entries", "Cookie", client.cookie()).has(401);
  }

  @Test
  void a_thousand_sessions_are_kept_and_the_oldest_leaves_for_one_more() throws Exception {
    FileshareClient first = server.client();
    FileshareClient second = server.client();
    for (int i = 0; i < 999; i++) {
      second.logIn(RunningFileshare.SECRET).has(200);
    }

    first.get("/api/entries").has(401);
    second.get("/api/entries").has(200);
  }

  @Test
  void after_ten_wrong_guesses_in_a_minute_even_the_right_one_has_to_wait() throws Exception {
    FileshareClient client = server.stranger();
    for (int i = 0; i < 10; i++) {
      client.logIn("guess " + i).has(401);
    }

    FileshareClient.Answer answer = client.logIn(RunningFileshare.SECRET).has(429);
    assertThat(answer.error()).contains("too many");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 61);
    server.clock().forward(Duration.ofMinutes(1));
    client.logIn(RunningFileshare.SECRET).has(200);
  }

  @Test
  void right_guesses_do_not_count() throws Exception {
    FileshareClient client = server.stranger();
    for (int i = 0; i < 9; i++) {
      client.logIn("guess " + i).has(401);
    }

    for (int i = 0; i < 5; i++) {
      client.logIn(RunningFileshare.SECRET).has(200);
    }
    client.logIn("guess").has(401);
    client.logIn(RunningFileshare.SECRET).has(429);
  }

  @Test
  void wrong_guesses_leave_the_window_one_by_one() throws Exception {
    FileshareClient client = server.stranger();
    client.logIn("first").has(401);
    server.clock().forward(Duration.ofSeconds(30));
    for (int i = 0; i < 9; i++) {
      client.logIn("guess " + i).has(401);
    }
    client.logIn("guess").has(429);

    server.clock().forward(Duration.ofSeconds(30));

    client.logIn("guess").has(401);
    client.logIn("guess").has(429);
  }
}

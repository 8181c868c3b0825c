package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects lead: RFC 3986, 5.4, whose examples are here, and what browsers mend. */
@Timeout(60)
class RedirectTest {

  @RegisterExtension final Opened opened = new Opened();

  private static String resolved(String location) {
    return Redirect.of(new Origin(false, "a", 80), "/b/c/d;p?q", location)
        .map(to ->
            (to.origin().tls() ? "https://" : "http://") + to.origin().authority() + to.target())
        .orElse("nowhere");
  }

  @ParameterizedTest
  @CsvSource({
    "g, /b/c/g",
    "./g, /b/c/g",
    "g/, /b/c/g/",
    "/g, /g",
    "?y, /b/c/d;p?y",
    "g?y, /b/c/g?y",
    "#s, /b/c/d;p?q",
    "g#s, /b/c/g",
    "g?y#s, /b/c/g?y",
    ";x, /b/c/;x",
    "g;x?y#s, /b/c/g;x?y",
    "'', /b/c/d;p?q",
    "., /b/c/",
    "./, /b/c/",
    ".., /b/",
    "../, /b/",
    "../g, /b/g",
    "../.., /",
    "../../g, /g",
    "../../../g, /g",
    "/./g, /g",
    "/../g, /g",
    "g., /b/c/g.",
    ".g, /b/c/.g",
    "./../g, /b/g",
    "./g/., /b/c/g/",
    "g/./h, /b/c/g/h",
    "g/../h, /b/c/h",
    "g;x=1/../y, /b/c/y",
    "g?y/../x, /b/c/g?y/../x",
    "?page=2, /b/c/d;p?page=2",
  })
  void a_relative_location_means_what_the_standard_says(String location, String target) {
    assertThat(resolved(location)).isEqualTo("http://a" + target);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://LOCALHOST:18080/Echo, http://localhost:18080/Echo",
    "https://h, https://h/",
    "http://h:81?x=1, http://h:81/?x=1",
    "//h/x, http://h/x",
    "mailto:a@b, nowhere",
    "http:g, nowhere",
    "http://, nowhere",
    "http://h:99999/, nowhere",
  })
  void a_whole_location_is_taken_as_it_is(String location, String uri) {
    assertThat(resolved(location)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "/e?q=a b, /e?q=a%20b",
    "/e?q=a%20b, /e?q=a%20b",
    "/e?q=100%, /e?q=100%25",
    "/e?q=%zz, /e?q=%25zz",
    "'/e?q={a|\"b}', /e?q=%7Ba%7C%22b%7D",
    "/e?q=[1], /e?q=[1]",
    "/\u00c3\u00a9, /%C3%A9",
  })
  void what_may_not_stand_in_an_address_is_encoded(String location, String target) {
    assertThat(resolved(location)).isEqualTo("http://a" + target);
  }

  private RawServer redirecting(String header) throws Exception {
    return opened.server(
        Map.of(
            "/dir/leaf",
            "HTTP/1.1 302 Found\r\n" + header + "Content-Length: 2\r\n\r\nhi",
            "/dir/leaf?page=2",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  }

  @Test
  void a_page_that_is_named_by_its_query_alone_is_found() throws Exception {
    RawServer server = redirecting("Location: ?page=2\r\n");
    HttpResponse answer =
        opened
            .client(HttpSettings.DEFAULT.withRedirects(1))
            .send(Opened.get(server.uri("/dir/leaf")));
    assertThat(answer.failureMessage()).isEmpty();
    assertThat(answer.text()).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Location: \r\n"})
  void a_redirect_that_names_no_place_is_the_answer(String header) throws Exception {
    RawServer server = redirecting(header);
    HttpResponse answer =
        opened
            .client(HttpSettings.DEFAULT.withRedirects(5))
            .send(Opened.get(server.uri("/dir/leaf")));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.text()).isEqualTo("hi");
    assertThat(answer.redirects()).isZero();
  }

  @Test
  void a_user_that_the_location_names_is_authorised_there() throws Exception {
    RawServer server = opened.server(Map.of("/x", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    RawServer first =
        redirecting("Location: http://me:a%%3Ab@127.0.0.1:%d/x\r\n".formatted(server.port()));
    opened
        .client(HttpSettings.DEFAULT.withRedirects(1))
        .send(
            PreparedRequest.of(
                "GET",
                first.uri("/dir/leaf"),
                Map.of("Authorization", "Bearer x"),
                RequestBody.NONE));
    assertThat(opened.heads().getLast())
        .contains("Authorization: Basic bWU6YTpi\r\n")
        .doesNotContain("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "user:p%40ss%3Aw%2Frd, dXNlcjpwQHNzOncvcmQ=",
    "user:, dXNlcjo=",
    "user, dXNlcjo=",
    "a%20b:ü, YSBiOsO8",
  })
  void a_user_in_an_address_is_sent_as_basic_authorisation(String user, String sent)
      throws Exception {
    RawServer server = opened.server(Map.of("/", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    URI uri = URI.create("http://%s@127.0.0.1:%d/".formatted(user, server.port()));
    opened
        .client(HttpSettings.DEFAULT)
        .send(PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE));
    assertThat(opened.heads().getFirst())
        .contains("Authorization: Basic " + sent + "\r\n", "Host: 127.0.0.1:");
  }

  @Test
  void cookies_of_a_requests_own_join_those_of_the_jar() throws Exception {
    RawServer server =
        opened.server(
            Map.of(
                "/",
                "HTTP/1.1 200 OK\r\nSet-Cookie: jar=1\r\nSet-Cookie: both=jar\r\nContent-Length: 0\r\n\r\n"));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    PreparedRequest own =
        PreparedRequest.of(
            "GET", server.uri("/"), Map.of("cookie", "mine=1; both=own"), RequestBody.NONE);
    client.send(own);
    client.send(own);
    client.send(Opened.get(server.uri("/")));
    assertThat(opened.heads())
        .extracting(head ->
            head.lines().filter(line -> line.regionMatches(true, 0, "cookie:", 0, 7)).toList())
        .extracting(Object::toString)
        .containsExactly(
            "[Cookie: mine=1; both=own]",
            "[Cookie: mine=1; both=own; jar=1]",
            "[Cookie: jar=1; both=jar]");
  }

  @Test
  void cookies_of_a_requests_own_are_sent_without_a_jar_too() throws Exception {
    RawServer server = opened.server(Map.of("/", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    opened
        .client(HttpSettings.DEFAULT.withCookies(false))
        .send(
            PreparedRequest.of(
                "GET", server.uri("/"), Map.of("Cookie", "mine=1"), RequestBody.NONE));
    assertThat(opened.heads().getFirst()).contains("\r\nCookie: mine=1\r\n");
  }
}

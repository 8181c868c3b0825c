package dev.steelyard.load.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.secret.Secrets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UrlScenarioTest {

  private static UrlScenario of(String url) {
    return new UrlScenario(
        url, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** What results of it are called. */
  private static String name(String url) {
    UrlScenario load = of(url);
    String name =
        load.text()
            .lines()
            .filter(line -> line.contains("\"name\""))
            .findFirst()
            .orElseThrow()
            .strip();
    return name + load.levels(10, Secrets.KNOWN);
  }

  @Test
  void addresses_that_differ_in_any_part_are_other_benchmarks() {
    List<String> all =
        List.of(
            "http://example.org/",
            "https://example.org/",
            "http://example.com/",
            "http://example.org:8080/",
            "https://example.org:8080/",
            "http://example.org/a",
            "https://example.org/a",
            "http://example.org/?a",
            "http://example.org/?b");
    Set<String> names = new HashSet<>();
    all.forEach(url -> names.add(name(url)));

    assertThat(names).hasSize(all.size());
  }

  @Test
  void templates_stand_in_path_and_query_as_they_were_written() {
    UrlScenario load =
        of("http://example.org:8080/items/{{random:1..100}}?q={{uuid}}&r={{base64:{{user}} ?#}}");

    assertThat(load.text())
        .contains("GET /items/{{random:1..100}}?q={{uuid}}&r={{base64:{{user}} ?#}}\"")
        .contains("\"name\" : \"GET /items/{{random:1..100}}\"")
        .contains("http://example.org:8080\"");
    assertThat(load.levels(10, Secrets.KNOWN)).containsEntry("path", "/items/{{random:1..100}}");
    assertThat(name("http://example.org/a?q={{uuid}}"))
        .isNotEqualTo(name("http://example.org/a?q={{now}}"));
    assertThat(of("http://example.org?q={{uuid}}").text()).contains("\"GET /?q={{uuid}}\"");
  }

  @Test
  void a_template_that_is_the_server_or_never_closed_is_refused() {
    assertThatThrownBy(() -> of("http://{{env:HOST}}/a").text())
        .hasMessageContaining("in its path and query alone");
    assertThatThrownBy(() -> of("http://example.org/{{uuid").text())
        .hasMessageContaining("never closed");
    assertThatThrownBy(() -> of("http://example.org/{{uuid}}/a b").text())
        .hasMessageContaining("at character 30");
  }

  @Test
  void of_http_nothing_is_said_and_who_asks_is_none_of_it() {
    assertThat(of("http://example.org/").levels(10, Secrets.KNOWN)).isEmpty();
    assertThat(of("HTTPS://example.org/").levels(10, Secrets.KNOWN))
        .isEqualTo(Map.of("scheme", "https"));
    assertThat(name("http://me:word@example.org/")).isEqualTo(name("http://example.org/"));
  }
}

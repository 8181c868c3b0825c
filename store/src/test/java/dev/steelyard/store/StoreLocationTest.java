package dev.steelyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreLocationTest {

  private static final Path HOME = Path.of("/home/someone");

  private static String resolve(Optional<String> explicit, Map<String, String> environment) {
    return StoreLocation.resolve(explicit, environment).uri();
  }

  @Test
  void the_option_goes_first_then_the_variables_then_the_home_folder() {
    Map<String, String> both = Map.of("STEELYARD_STORE", "/a", "LANCE_BENCH_URI", "/b");

    assertThat(resolve(Optional.of("/c"), both)).isEqualTo("/c");
    assertThat(resolve(Optional.empty(), both)).isEqualTo("/a");
    assertThat(resolve(Optional.empty(), Map.of("STEELYARD_STORE", " ", "LANCE_BENCH_URI", "/b")))
        .isEqualTo("/b");
    assertThat(resolve(Optional.empty(), Map.of("HOME", HOME.toString())))
        .isEqualTo(HOME.resolve(".steelyard").toString());
  }

  @Test
  void a_folder_becomes_an_absolute_path() {
    assertThat(StoreLocation.of("a/../b").uri())
        .isEqualTo(Path.of("b").toAbsolutePath().toString());
    assertThat(resolve(Optional.of("~/x"), Map.of("HOME", HOME.toString())))
        .isEqualTo(HOME.resolve("x").toString());
    assertThat(StoreLocation.of("file:///tmp/a%20b").uri()).isEqualTo("/tmp/a b");
  }

  @Test
  void a_uri_stays_as_it_is() {
    StoreLocation bucket = StoreLocation.of("s3://bucket/path/");

    assertThat(bucket.folder()).isEmpty();
    assertThat(bucket.table("results")).isEqualTo("s3://bucket/path/results.lance");
  }

  @Test
  void a_location_that_cannot_be_is_refused() {
    for (String wrong :
        new String[] {
          "",
          "  ",
          "a\0b",
          "file://host/x",
          "s3://bench/team#1",
          "s3://bench/q?x=1",
          "s3://bench/a%20b",
          "s3://bench/a b",
          "s3://bench/../up",
          "s3://bench/up/.."
        }) {
      assertThatThrownBy(() -> StoreLocation.of(wrong))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("store's location");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:/bench/a", "s3:bench/a", "S3:/bench", "file:/tmp/a", "gs:/b"})
  void an_address_that_lost_a_slash_is_no_folder(String text) {
    assertThatThrownBy(() -> StoreLocation.of(text, Map.of()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("://")
        .hasMessageContaining("./" + text);
  }

  @Test
  void a_folder_of_such_a_name_can_be_named() {
    assertThat(StoreLocation.of("./s3:/bench", Map.of()).uri()).endsWith("/s3:/bench");
  }
}

package dev.steelyard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose home it is, and what is in it. */
final class HomeFolderTest {

  private static final String HOME = "/home/someone";

  private static Path home(Map<String, String> environment, String listed) {
    return HomeFolder.of(environment, listed, "do something else");
  }

  @Test
  void the_variable_goes_before_the_systems_list_of_users() {
    assertThat(home(Map.of("HOME", HOME), "/root")).isEqualTo(Path.of(HOME));
    assertThat(home(Map.of("HOME", ""), "/root")).isEqualTo(Path.of("/root"));
    assertThat(home(Map.of(), "/root")).isEqualTo(Path.of("/root"));
  }

  @Test
  void a_home_that_is_none_is_refused_and_never_guessed() {
    for (String none : new String[] {"?", "", "home/someone"}) {
      assertThatThrownBy(() -> home(Map.of(), none))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("no home folder")
          .hasMessageContaining("do something else");
    }
    assertThatThrownBy(() -> home(Map.of("HOME", "home/someone"), "/root"))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("HOME is 'home/someone', which is no absolute path")
        .hasMessageContaining("do something else");
  }

  @Test
  void store_and_cache_are_in_the_home_that_the_variable_names() {
    Map<String, String> environment = Map.of("HOME", HOME);

    assertThat(StoreLocation.resolve(Optional.empty(), environment).uri())
        .isEqualTo(HOME + "/.steelyard");
    assertThat(CacheFolder.of(environment)).isEqualTo(Path.of(HOME, ".cache/steelyard"));
  }

  @Test
  void without_a_home_the_message_names_what_to_set_instead() {
    Map<String, String> wrong = Map.of("HOME", "relative");

    assertThatThrownBy(() -> StoreLocation.resolve(Optional.empty(), wrong))
        .hasMessageContaining("--store or STEELYARD_STORE");
    assertThatThrownBy(() -> StoreLocation.resolve(Optional.of("~/x"), wrong))
        .hasMessageContaining("--store or STEELYARD_STORE");
    assertThatThrownBy(() -> CacheFolder.of(wrong)).hasMessageContaining("STEELYARD_CACHE");
    assertThat(StoreLocation.resolve(Optional.of("/a"), wrong).uri()).isEqualTo("/a");
    assertThat(CacheFolder.of(Map.of("HOME", "relative", "STEELYARD_CACHE", "/c")))
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void the_caches_place_is_taken_from_the_environment() {
    assertThat(
            CacheFolder.of(Map.of("HOME", HOME, "XDG_CACHE_HOME", "/xdg", "STEELYARD_CACHE", "")))
        .isEqualTo(Path.of("/xdg/steelyard"));
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/xdg", "STEELYARD_CACHE", "/c")))
        .isEqualTo(Path.of("/c"));
    assertThat(CacheFolder.of(Map.of("HOME", HOME, "XDG_CACHE_HOME", "relative")))
        .isEqualTo(Path.of(HOME, ".cache/steelyard"));
  }

  /** But tests, which tell git that there are no settings. */
  @Test
  void nobody_else_asks_where_the_home_is() throws IOException {
    Path repository = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.walk(repository)) {
      List<Path> asking =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
              .filter(file -> !file.startsWith(repository.resolve("testing")))
              .filter(file -> read(file).matches("(?s).*\"(user\\.home|user\\.name|HOME)\".*"))
              .toList();
      assertThat(asking).extracting(Path::getFileName).containsExactly(Path.of("HomeFolder.java"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }
}

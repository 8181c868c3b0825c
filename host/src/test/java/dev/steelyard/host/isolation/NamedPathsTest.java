package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.host.file.MissingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamedPathsTest {

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("lib/deep"));
    for (String name : List.of("a.txt", "b.txt", "c.bin", "lib/one.so", "lib/deep/two.so")) {
      Files.createFile(folder.resolve(name));
    }
  }

  private List<String> names(String... names) {
    return NamedPaths.of(List.of(names), folder).stream()
        .map(path -> folder.relativize(path).toString())
        .toList();
  }

  @Test
  void names_stand_for_themselves_and_patterns_for_what_matches() {
    assertThat(names("a.txt", "lib")).containsExactly("a.txt", "lib");
    assertThat(names("*.txt")).containsExactly("a.txt", "b.txt");
    assertThat(names("?.bin", "c.*")).containsExactly("c.bin");
    assertThat(names("lib/*.so")).containsExactly("lib/one.so");
    assertThat(names("**/*.so")).containsExactly("lib/deep/two.so", "lib/one.so");
    assertThat(NamedPaths.of(List.of("/etc/host*"), folder)).contains(Path.of("/etc/hosts"));
  }

  @Test
  void what_is_not_there_is_refused() {
    for (String missing : List.of("none", "*.none", "none/*", "lib/none")) {
      assertThatThrownBy(() -> names("a.txt", missing))
          .isInstanceOf(MissingFile.class)
          .hasMessageContaining("'files' names " + folder.resolve(missing));
    }
  }
}

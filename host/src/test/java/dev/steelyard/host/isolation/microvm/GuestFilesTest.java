package dev.steelyard.host.isolation.microvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program is found to need elsewhere. */
final class GuestFilesTest {

  @TempDir Path folder;

  @BeforeEach
  void script() throws IOException {
    if (Tool.find("python3").isEmpty()) {
      dev.steelyard.testing.Needs.missing("python3 is missing");
    }
    Path script = Files.writeString(folder.resolve("server.py"), "#!/usr/bin/env python3\n");
    script.toFile().setExecutable(true);
    Files.writeString(folder.resolve("other.py"), "");
    Files.createFile(Files.createDirectory(folder.resolve("inner")).resolve("__init__.py"));
    Files.createFile(Files.createDirectory(folder.resolve("unasked")).resolve("large.bin"));
  }

  private Set<Path> needs(String program, List<String> arguments, List<Path> more) {
    return GuestFiles.of(
            new Command(Path.of(program), arguments, Map.of(), folder, Optional.empty()), more)
        .paths();
  }

  private static boolean isScript(Path program) {
    try (var in = Files.newInputStream(program)) {
      return in.read() == '#';
    } catch (IOException unreadable) {
      return true;
    }
  }

  private void assertPython(Set<Path> needs) {
    // Where the one on the path is a version manager's script, what that runs is in its place.
    assertThat(needs)
        .anyMatch(
            path -> path.getFileName().toString().matches("python[.\\d]*") && !isScript(path));
    assertThat(needs).anyMatch(path -> path.toString().matches(".*/python3[.\\d]*/lib-dynload"));
    assertThat(needs).anyMatch(path -> path.toString().contains("libc.so"));
    // What a module in C is linked with is found too, such as that of sqlite3 where it is there.
    assertThat(needs).anyMatch(path -> path.toString().matches(".*/lib(sqlite3|ssl|ffi).*"));
  }

  @Test
  void a_script_needs_its_interpreter_and_what_that_loads() {
    Set<Path> needs = needs(folder.resolve("server.py").toString(), List.of(), List.of());

    assertPython(needs);
    assertThat(needs)
        .contains(Path.of("/usr/bin/env"), folder.resolve("server.py"), folder.resolve("other.py"))
        .contains(folder.resolve("inner"))
        .doesNotContain(folder.resolve("unasked"));
  }

  @Test
  void an_interpreter_behind_launchers_and_shells_is_found() {
    assertPython(needs("/bin/sh", List.of("-c", "cd /; exec python3 server.py"), List.of()));
    assertPython(needs("/usr/bin/nice", List.of("-n", "5", "python3", "server.py"), List.of()));
    assertThat(needs("/usr/bin/nice", List.of("python3", "server.py"), List.of()))
        .contains(folder.resolve("server.py"), folder.resolve("other.py"));
  }

  @Test
  void what_is_named_besides_is_there_with_its_libraries() {
    Path more = folder.resolve("unasked");
    assertThat(needs("/bin/true", List.of(), List.of(more))).contains(more);
  }
}

package dev.steelyard.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.command.CommandEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code env} shows, deletes and finds. */
class EnvTest extends CliTest {

  private Said env(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "env";
    System.arraycopy(words, 0, all, 1, words.length);
    return steelyardWith(
        Map.of("STEELYARD_CACHE", folder.resolve("cache").toString(), "HOME", folder.toString()),
        all);
  }

  private Lease installed(String label) {
    CommandEnvironment kind =
        new CommandEnvironment(
            label,
            List.of("sh", "-c", "echo content >\"$STEELYARD_ENVIRONMENT/file\""),
            Map.of("LABEL", label),
            folder,
            Duration.ofMinutes(1),
            () -> false);
    return new Environments(folder.resolve("cache/environments"))
        .lease(kind, PreparationListener.NONE);
  }

  private Path file(String label) {
    try (Lease lease = installed(label)) {
      return lease.environment().folder().resolve("file");
    }
  }

  @Test
  void environments_are_listed_with_sizes_and_times() {
    assertThat(env().exits(0).err()).contains("0 environments");
    installed("lib==1.0").close();
    installed("lib==2.0").close();

    Said said = env("list").exits(0);
    assertThat(said.out().lines().skip(1))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("command", "8 B"));
    assertThat(said.err()).contains("2 environments, 16 B");
    assertThat(env("list", "1.0", "--format", "json").exits(0).out())
        .contains("\"environment\" : \"lib==1.0\"", "\"bytes\" : 8", "\"key\" : \"lib_1.0-")
        .doesNotContain("lib==2.0");
  }

  @Test
  void what_is_named_or_old_is_deleted_and_what_is_in_use_is_kept() throws IOException {
    installed("lib==1.0").close();
    try (Lease used = installed("lib==2.0")) {
      assertThat(env("clean", "1.0").exits(0).out()).contains("removed 1 environment, 8 B");
      assertThat(env("clean", "--all").exits(0).out())
          .contains("removed 0 environments", "kept lib==2.0, which is in use");
      assertThat(used.environment().folder()).isDirectory();
    }
    Files.setLastModifiedTime(
        file("lib==3.0").resolveSibling(".steelyard-built"),
        FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    assertThat(env("clean", "--unused", "30d").exits(0).out()).contains("removed 1 environment");
    assertThat(env().out()).contains("lib==2.0").doesNotContain("lib==3.0");
    assertThat(env("clean", "--all").exits(0).out()).contains("removed 1 environment");
    // A lock that others may wait for is not taken from under them.
    assertThat(folder.resolve("cache/environments"))
        .isDirectoryNotContaining(left -> !left.toString().endsWith(".lock"));
  }

  @Test
  void damage_is_found() throws IOException {
    Path file = file("lib==1.0");
    assertThat(env("verify").exits(0).out()).contains("lib==1.0: as it was made");
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "CONTENT\n");
    Files.setLastModifiedTime(file, time);

    Said said = env("verify", "lib==1.0").exits(3);
    assertThat(said.out()).contains("lib==1.0: file has another content");
    assertThat(said.err()).contains("1 environment is not as made", "env clean");
  }

  @Test
  void what_is_asked_wrongly_changes_nothing() {
    installed("lib==1.0").close();

    env("clean").complains(2, "say what to clean");
    env("clean", "1.0", "--all").complains(2, "say what to clean");
    env("clean", "3.0").complains(2, "no environment '3.0'", "env list");
    env("clean", "--unused", "soon").complains(2, "write days or hours");
    env("list", "--all").complains(2, "belong to 'steelyard env clean'");
    assertThat(env().out()).contains("lib==1.0");
  }
}

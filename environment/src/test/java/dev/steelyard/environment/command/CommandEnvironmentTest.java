package dev.steelyard.environment.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.host.process.NamedPipe;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts, in this process and in others. The limit only ends a test that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommandEnvironmentTest {

  private static final String SCRIPT = "install.sh";

  @TempDir Path folder;
  private Path cache = Path.of("/");
  private Environments environments = new Environments(Path.of("/"));

  @BeforeEach
  void openCache() {
    cache = folder.resolve("cache");
    environments = new Environments(cache);
  }

  private CommandEnvironment script(String text) throws IOException {
    Files.writeString(folder.resolve(SCRIPT), text);
    return PrepareMain.kind(folder, SCRIPT);
  }

  private Lease lease(CommandEnvironment kind) {
    return environments.lease(kind, PreparationListener.NONE);
  }

  @Test
  void a_script_fills_the_folder_that_it_is_told_and_is_not_run_again() throws IOException {
    CommandEnvironment kind =
        script("echo run >>runs; echo content >\"$STEELYARD_ENVIRONMENT/file\"; echo words");

    try (Lease first = lease(kind);
        Lease second = lease(kind)) {
      assertThat(first.environment().folder().resolve("file")).hasContent("content");
      assertThat(first.environment().kind()).isEqualTo("command");
      assertThat(Files.readString(first.environment().log())).contains("words");
      assertThat(second.isCached()).isTrue();
    }
    assertThat(folder.resolve("runs")).hasContent("run");
  }

  @Test
  void a_script_that_says_something_else_is_another_environment() throws IOException {
    Path before = environments.place(script("true"));

    assertThat(environments.place(script("true # but changed"))).isNotEqualTo(before);
    assertThat(environments.place(script("true"))).isEqualTo(before);
  }

  @Test
  void the_last_words_of_a_script_that_fails_are_told_whole() throws IOException {
    CommandEnvironment kind =
        script("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done >&2; exit 4");

    assertThatThrownBy(() -> lease(kind))
        .hasMessageContainingAll("installing one failed, exit code 4", "line 5\n", "line 12")
        .hasMessageNotContaining("line 4\n");
    assertThat(environments.list()).isEmpty();
    assertThat(cache.resolve(environments.place(kind).getFileName() + ".log"))
        .content()
        .contains("line 1\n");
  }

  @Test
  void one_whose_maker_was_killed_is_made_anew_and_what_that_started_is_ended() throws Exception {
    Path begun = folder.resolve("begun");
    NamedPipe.make(begun);
    CommandEnvironment kind =
        script(
            """
            cd "$STEELYARD_ENVIRONMENT"
            if mkdir "%1$s/first" 2>/dev/null; then
              echo half >half
              echo $$ >"%1$s/pid"
              echo begun >"%2$s"
              while true; do echo half >half; done
            fi
            echo whole >whole
            """
                .formatted(folder, begun));
    Process killed = PrepareMain.start(cache, folder, SCRIPT);
    assertThat(Files.readString(begun)).isEqualTo("begun\n");
    killed.destroyForcibly().waitFor();

    try (Lease lease = lease(kind)) {
      assertThat(lease.isCached()).isFalse();
      assertThat(lease.environment().folder().resolve("whole")).hasContent("whole");
      assertThat(lease.environment().folder().resolve("half")).doesNotExist();
    }
    long script = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessIdentity.of(script).filter(ProcessIdentity::isRunning)).isEmpty();
  }

  @Test
  void of_several_processes_one_makes_it_and_all_use_it() throws Exception {
    CommandEnvironment kind = script("echo run >>runs; echo x >\"$STEELYARD_ENVIRONMENT/file\"");
    List<Process> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      others.add(PrepareMain.start(cache, folder, SCRIPT));
    }
    List<String> said = new ArrayList<>();
    for (Process one : others) {
      said.add(firstLine(one));
    }

    assertThat(said).containsExactlyInAnyOrder("made", "cached", "cached");
    assertThat(folder.resolve("runs")).hasContent("run");
    String key = environments.list().getFirst().key();
    assertThat(environments.remove(key)).isFalse();
    others.getFirst().destroyForcibly().waitFor();
    assertThat(environments.remove(key)).isFalse();
    for (Process one : others) {
      one.getOutputStream().close();
      one.waitFor();
    }
    assertThat(environments.remove(key)).isTrue();
    assertThat(environments.isReady(kind)).isFalse();
  }

  private static String firstLine(Process process) throws IOException {
    try (BufferedReader out = process.inputReader()) {
      return String.valueOf(out.readLine());
    }
  }

  @Test
  void temporary_ones_are_gone_when_their_run_ends() throws IOException {
    CommandEnvironment kind = script("echo x >\"$STEELYARD_ENVIRONMENT/file\"");
    Path place;
    try (EnvironmentFolder temporary = EnvironmentFolder.temporary();
        Lease lease = temporary.environments().lease(kind, PreparationListener.NONE)) {
      place = lease.environment().folder();
      assertThat(place.resolve("file")).hasContent("x");
    }

    assertThat(place).doesNotExist();
    assertThat(place.getParent()).doesNotExist();
    assertThat(environments.list()).isEmpty();
  }
}

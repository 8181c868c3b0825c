package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.FastStarts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run told to leave while a program works for it, and a machine that has no more to give. */
class NobodysFailureTest extends CliTest {

  /** Tells its number and where it copies to, leaves half a copy, and never comes to its end. */
  private Path slowCopier(Path begun) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path program =
        Files.writeString(
            bin.resolve("cp"),
            """
            #!/bin/sh
            for to; do :; done
            echo half >"$to/half"
            echo $$ "$to" >%s
            exec sleep 1000
            """
                .formatted(begun));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  private Path experiment() throws IOException {
    return file(
        "copied.yaml",
        """
        name: copied
        build: {name: copied, version: 1}
        subject:
          setup: {command: [sh, -c, 'echo one >{data}/file']}
          data: {from: setup, cache: keep}
          start: [sh, -c, 'echo up; exec sleep 1000']
          ready: {log: up}
          starts: 2
        workload: {command: 'true'}
        iterations: 2
        warmup: 0
        accept: [success_rate == 1]
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the whole group", "Steelyard alone"})
  void ctrl_c_while_data_is_copied_keeps_nothing_as_a_failure_and_leaves_nothing(String to)
      throws Exception {
    Path begun = folder.resolve("begun");
    ChildProcesses.run(folder, "mkfifo", begun.toString());
    String path = slowCopier(begun) + ":" + System.getenv("PATH");
    ChildCli child = ChildCli.startInGroup(path, folder, store(), "run", experiment().toString());
    String[] copying = Files.readString(begun).strip().split(" ", 2);
    assertThat(Path.of(copying[1]).resolve("half")).exists();

    if (to.equals("Steelyard alone")) {
      child.signal("INT");
    } else {
      child.signalGroup("INT");
    }

    Said said = child.await();
    assertThat(said.err()).contains("interrupted; go on with: steelyard run --resume " + onlyRun());
    assertThat(said.code()).as(said.err()).isEqualTo(130);
    assertThat(ProcessHandle.of(Long.parseLong(copying[0]))).isEmpty();
    assertThat(Path.of(copying[1])).doesNotExist();
    assertThat(
            Files.readString(store().resolve("runs").resolve(onlyRun()).resolve("journal.jsonl")))
        .doesNotContain("\"wall\"", "\"ready\"");
    Said resumed = steelyard("run", "--resume", onlyRun()).exits(0);
    assertThat(resumed.out()).doesNotContain("failed");
  }

  /**
   * This test's class path as it is when packaged: to read a folder's classes takes descriptors.
   */
  private String jars() throws Exception {
    List<String> jars = new ArrayList<>();
    for (String entry : FastStarts.classPath().split(File.pathSeparator)) {
      String jar = folder.resolve("classes-" + jars.size() + ".jar").toString();
      if (Files.isDirectory(Path.of(entry))) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jar");
        ChildProcesses.run(folder, tool.toString(), "cf0", jar, "-C", entry, ".");
        jars.add(jar);
      } else {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  @Test
  void too_few_descriptors_for_the_load_is_no_failure_of_the_variant() throws Exception {
    file(
        "load.yaml",
        "{name: l, target: 'http://nowhere.invalid', users: 900, for: 1s, tasks: {t: GET /}}");
    file(
        "loaded.yaml",
        """
        name: loaded
        build: {name: loaded, version: 1}
        subject:
          start: "{java} -m jdk.httpserver -b 127.0.0.1 -p {port} -d {here}"
          starts: 1
        workload: {load: load.yaml}
        iterations: 2
        warmup: 0
        accept: [success_rate == 1]
        """);
    String line =
        "ulimit -n 500; '%s/bin/java' --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED -cp '%s' %s run loaded.yaml"
            .formatted(System.getProperty("java.home"), jars(), Main.class.getName());
    Said said = ChildCli.shell(folder, store(), line).await();

    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(said.err())
        .contains("failed by the load generator's own fault", "raise 'ulimit -n'")
        .contains("this is no failure of baseline; what was measured is kept")
        .contains("steelyard run --resume " + onlyRun());
    assertThat(
            Files.readString(store().resolve("runs").resolve(onlyRun()).resolve("journal.jsonl")))
        .doesNotContain("\"wall\"");
  }
}

package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs and files that are as they were, while other ones are found when a run goes on. The time
 * limit only ends a test that hangs.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MovedProgramsTest extends RunTest {

  private static final String ENDS_WELL = "#!/bin/sh\nexit 0\n";

  private Path tool(String folder, String text) throws IOException {
    Files.createDirectories(here.resolve(folder));
    return program(folder + "/tool", text);
  }

  /** Goes on in a process of its own, with another environment. */
  private String resumedWith(String id, Map<String, String> environment) throws Exception {
    ChildLab child =
        ChildLab.startWith(
            environment,
            temporary,
            ExperimentProcess.class,
            temporary.resolve("store"),
            folder,
            file,
            id);
    int code = child.process().waitFor();
    return code + " " + Files.readString(child.output()).strip();
  }

  @Test
  void another_path_that_leads_to_another_program_is_said_with_both() throws Exception {
    tool("b", ENDS_WELL);
    Path other = program("b/true", "#!/bin/sh\nexit 0 # another\n");
    Map<String, String> path = Map.of("PATH", here.resolve("b") + ":" + System.getenv("PATH"));
    for (String workload :
        List.of(
            "workload: {command: 'true'}",
            "workload: {command: [sh, -c, 'exec true']}",
            "prepare: 'true', workload: {command: 'sh -c :'}")) {
      String id = interrupted(2, "{name: x, %s}".formatted(workload));

      assertThat(resumedWith(id, path))
          .matches(
              "3 'true' is found at %s now, and run %s began with /.*/true, which is as it was: PATH is another \\(baseline\\); put PATH back as it was, or start a new run"
                  .formatted(other, id));
      assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    }
  }

  /** Killed in the first iteration, which may have written files but moves no word. */
  @Test
  void another_path_is_no_file_that_a_first_iteration_wrote() throws Exception {
    tool("b", ENDS_WELL);
    program("b/true", "#!/bin/sh\nexit 0 # another\n");
    String id = interrupted(0, "{name: x, workload: {command: [sh, -c, 'exec true']}}");
    Path journal = folder.resolve(id).resolve("journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 1));

    assertThat(resumedWith(id, Map.of("PATH", here.resolve("b") + ":" + System.getenv("PATH"))))
        .startsWith("3 'true' is found at ");
    assertThat(Files.readString(journal)).doesNotContain("\"written\"");
  }

  @Test
  void another_home_that_leads_to_another_file_is_said_with_both() throws Exception {
    Path homes = Files.createDirectories(temporary.resolve("homes/one"));
    Path before = Path.of(System.getenv("HOME")).resolve(".steelyard-moved-" + homes.hashCode());
    Path now = Files.writeString(homes.resolve(before.getFileName()), "2");
    Files.writeString(before, "1");
    try {
      String id =
          interrupted(
              2,
              "{name: x, workload: {command: [sh, -c, 'cat ~/%s']}}".formatted(now.getFileName()));

      assertThat(resumedWith(id, Map.of("HOME", homes.toString())))
          .isEqualTo(
              "3 '%s' is found at %s now, and run %s began with %s, which is as it was: HOME is another (baseline); put HOME back as it was, or start a new run"
                  .formatted(now.getFileName(), now, id, before));

      Files.delete(now);
      assertThat(resumedWith(id, Map.of("HOME", homes.toString())))
          .isEqualTo(
              "3 %s is as it was when run %s began, and nothing that its trial runs or reads leads to it any more: HOME is another (baseline); put HOME back as it was, or start a new run"
                  .formatted(before, id));
    } finally {
      Files.delete(before);
    }
  }

  @Test
  void a_program_that_came_before_it_on_the_same_path_is_told_with_both() throws Exception {
    Path before = tool("b", ENDS_WELL);
    for (String command : List.of("[sh, -c, 'exec tool']", "timeout 60 tool", "tool")) {
      String id =
          interrupted(
              2,
              "{name: x, workload: {command: %s, env: {PATH: '{here}/a:{here}/b:/usr/bin:/bin'}}}"
                  .formatted(command));
      Path found = tool("a", ENDS_WELL + "# another");

      isRefusedWith(
          id,
          "'tool' is found at %s now, and run %s began with %s, which is as it was (baseline); see that that is found first, or start a new run"
              .formatted(found, id, before));
      Files.delete(found);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'env PATH={here}/a:{here}/b:/usr/bin:/bin tool'",
        "[sh, -c, 'PATH={here}/a:{here}/b:$PATH tool']",
        "[sh, -c, 'export PATH=\"{here}/a:{here}/b:${{PATH}}\"; exec tool']",
      })
  void a_path_that_is_said_in_the_words_leads_too(String command) throws Exception {
    Path before = tool("b", ENDS_WELL);
    String id = interrupted(2, "{name: x, workload: {command: %s}}".formatted(command));
    Path found = tool("a", ENDS_WELL + "# another");

    isRefusedWith(
        id,
        "'tool' is found at %s now, and run %s began with %s, which is as it was (baseline); see that that is found first, or start a new run"
            .formatted(found, id, before));
    Files.delete(found);
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void other_programs_on_a_path_that_words_say_do_not_matter() throws Exception {
    tool("b", ENDS_WELL);
    String id =
        interrupted(2, "{name: x, workload: {command: [sh, -c, 'PATH=$PWD/a:$PWD/b:$PATH tool']}}");
    Files.createDirectories(here.resolve("a"));
    program("a/other", ENDS_WELL);
    Path same = tool("a", ENDS_WELL);
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);

    String second =
        interrupted(2, "{name: x, workload: {command: [sh, -c, 'PATH=$PWD/a:$PWD/b:$PATH tool']}}");
    tool("a", ENDS_WELL + "# another");
    isRefusedWith(
        second,
        "%s, which its trial runs or names, is not the program any more that run %s began with (baseline); put it back as it was, or start a new run"
            .formatted(same, second));
  }

  @Test
  void a_program_that_is_gone_without_another_is_told_with_its_place() throws Exception {
    Path before = tool("b", ENDS_WELL);
    String id =
        interrupted(
            2, "{name: x, workload: {command: tool, env: {PATH: '{here}/b:/usr/bin:/bin'}}}");
    Files.delete(before);

    isRefusedWith(
        id,
        "run %s began with %s, which is gone or cannot be run any more; put it back as it was, or start a new run"
            .formatted(id, before));
  }

  @Test
  void a_program_that_may_not_be_run_any_more_is_told_so() throws Exception {
    Path before = tool("b", ENDS_WELL);
    String id =
        interrupted(
            2,
            "{name: x, workload: {command: tool, env: {PATH: '{here}/a:{here}/b:/usr/bin:/bin'}}}");
    Path found = tool("a", ENDS_WELL + "# another");

    assertThat(before.toFile().setExecutable(false)).isTrue();
    isRefusedWith(
        id,
        "'tool' is found at %s now, and run %s began with %s, which is as it was but is not executable (baseline); make that executable again, or start a new run"
            .formatted(found, id, before));
    assertThat(before.toFile().setExecutable(true)).isTrue();
    Files.delete(found);
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void a_program_that_is_gone_is_what_moved() throws Exception {
    Path found = tool("c", ENDS_WELL + "# another");
    for (String command : List.of("tool", "[sh, -c, 'exec tool']")) {
      Path before = tool("b", ENDS_WELL);
      String id =
          interrupted(
              2,
              "{name: x, workload: {command: %s, env: {PATH: '{here}/b:{here}/c:/usr/bin:/bin'}}}"
                  .formatted(command));
      Files.delete(before);

      isRefusedWith(
          id,
          "%s, which its trial runs or names (%s is found in its place), is not the program any more that run %s began with (baseline); put it back as it was, or start a new run"
              .formatted(before, found, id));
    }
  }

  @Test
  void the_same_program_elsewhere_is_the_same_behind_a_launcher_too() throws Exception {
    Path before = tool("b", ENDS_WELL);
    String id =
        interrupted(
            2,
            "{name: x, workload: {command: timeout 60 tool, env: {PATH: '{here}/b:{here}/c:/usr/bin:/bin'}}}");
    tool("c", ENDS_WELL);
    Files.delete(before);

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(warnings).noneMatch(one -> one.contains("has been changed while"));
  }

  /** It runs as often as before: only what it is says that it is another. */
  @ParameterizedTest
  @ValueSource(strings = {"{here}/b/tool", "sh {here}/b/tool"})
  void a_program_that_is_changed_while_a_run_measures_is_said(String command) throws Exception {
    Path measured = tool("b", ENDS_WELL);
    program(
        "other",
        "#!/bin/sh\necho x >>%1$s/count\n[ $(wc -l <%1$s/count) -ne 3 ] || {\n  printf '#!/bin/sh\\nexit 0 # another\\n' >%1$s/new\n  chmod +x %1$s/new\n  mv %1$s/new %2$s\n}\n"
            .formatted(here, measured));

    execute(
        "{name: x, iterations: 6, variants: {one: {command: '%s'}, two: {command: '{here}/other'}}}"
            .formatted(command));

    assertThat(warnings)
        .anyMatch(one -> one.startsWith(measured + " has been changed while this run measured"));
  }

  @Test
  void what_runs_a_script_is_part_of_it() throws Exception {
    String runs = "#!/bin/sh\nexec /bin/sh \"$@\"\n";
    Path interpreter = program("interp", runs);
    program("script", "#!" + interpreter + "\nexit 0\n");
    for (String command : List.of("./script", "[sh, -c, 'exec ./script']")) {
      String id = interrupted(2, "{name: x, workload: {command: %s}}".formatted(command));
      program("interp", runs + "# another\n");

      isRefusedWith(
          id,
          "%s, which its trial reads, is not the file any more that run %s began with (baseline); put it back as it was, or start a new run"
              .formatted(interpreter, id));

      program("interp", runs);
      assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    }
  }

  @Test
  void what_a_script_has_looked_for_on_the_path_is_part_of_it() throws Exception {
    Files.createDirectories(here.resolve("a"));
    Path found = program("a/true", "#!/bin/sh\nexit 0\n");
    program("script", "#!/usr/bin/env true\n");
    String id = interrupted(2, "{name: x, workload: {command: ./script}}");

    assertThat(resumedWith(id, Map.of("PATH", here.resolve("a") + ":" + System.getenv("PATH"))))
        .matches(
            "3 'true' is found at %s now, and run %s began with /.*/true, which is as it was: PATH is another \\(baseline\\); put PATH back as it was, or start a new run"
                .formatted(found, id));
  }
}

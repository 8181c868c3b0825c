package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files, folders and programs of commands. The time limit only ends a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WhatCommandsReadTest extends RunTest {

  private void isRefused(String id, String beginning) {
    assertThatThrownBy(() -> resume(id))
        .hasMessageStartingWith(beginning + " any more that run " + id + " began with (")
        .hasMessageEndingWith("; put it back as it was, or start a new run")
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
  }

  private void goesOn(String id) {
    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
  }

  @Test
  void programs_of_steps_are_sealed_also_before_the_first_iteration() throws Exception {
    for (String step : List.of("setup: ./step", "prepare: ./step", "cleanup: [[./step, x]]")) {
      program("step", "#!/bin/sh\nexit 0\n");
      String id = interrupted(0, "{name: x, workload: {command: 'true'}, %s}".formatted(step));
      program("step", "#!/bin/sh\nexit 0 # another\n");

      isRefused(id, here.resolve("step") + ", which its trial runs or names, is not the program");
      program("step", "#!/bin/sh\nexit 0\n");
      goesOn(id);
    }
  }

  @Test
  void programs_that_are_the_same_now_are_sealed_apart() throws Exception {
    program("first", "#!/bin/sh\nexit 0\n");
    program("second", "#!/bin/sh\nexit 0\n");
    String id =
        interrupted(
            2, "{name: x, setup: ./first, cleanup: [[./second]], workload: {command: 'true'}}");
    program("second", "#!/bin/sh\nexit 0 # another\n");

    isRefused(id, here.resolve("second") + ", which its trial runs or names, is not the program");

    program("second", "#!/bin/sh\nexit 0\n");
    goesOn(id);
  }

  @Test
  void files_are_named_behind_signs_in_quotes_and_by_patterns() throws Exception {
    Files.createDirectory(here.resolve("parts"));
    for (String file : List.of("options", "a b.txt", "k=v.txt", "parts/1.csv", "n1.txt")) {
      Path named = Files.writeString(here.resolve(file), "1");
      String id =
          interrupted(
              2,
              """
              name: x
              workload:
                command: ["true", "@options", "cat 'a b.txt'", "--o=k=v.txt", "cat parts/*.csv", "n{{1,2}}.txt"]
              """);
      Files.writeString(named, "2");

      isRefused(id, named + ", which its trial reads, is not the file");
    }
  }

  @Test
  void what_a_setup_names_is_sealed_and_what_it_writes_is_not() throws Exception {
    Path rows = Files.writeString(here.resolve("rows"), "1");
    Files.writeString(here.resolve("stamp"), "");
    Files.writeString(here.resolve("made"), "");
    // The old time of a file that is moved there does not make it an old one.
    String yaml =
        """
        name: x
        setup: [sh, -c, 'cp rows {scratch}/rows; date +%N >./stamp; date +%N >new; touch -d @1000000000 new; mv new ./made']
        workload: {command: 'cat {scratch}/rows'}
        """;
    String id = interrupted(2, yaml);
    Files.writeString(rows, "2");
    isRefused(id, rows + ", which its trial reads, is not the file");
    Files.writeString(rows, "1");

    goesOn(id);
  }

  @Test
  void files_in_a_folder_that_a_command_names_are_sealed() throws Exception {
    Path library = Files.createDirectories(here.resolve("lib/deep"));
    Path part = Files.writeString(library.resolve("part"), "1");
    Files.createSymbolicLink(here.resolve("link"), here.resolve("lib"));
    Files.writeString(here.resolve("aside"), "1");
    for (String words :
        List.of("ls lib", "ls -a --color=never link", "echo x:lib/*", "ls {here}")) {
      Files.writeString(part, "1");
      String id = interrupted(2, "{name: x, workload: {command: '%s'}}".formatted(words));
      Files.writeString(here.resolve("aside"), "2");
      Path more = Files.writeString(library.resolve("more"), "of no run before");
      if (!words.contains("{here}")) {
        Files.writeString(part, "2");
        String name = words.contains("link") ? "link" : "lib";
        isRefused(
            id, here.resolve(name + "/deep/part") + ", which its trial reads, is not the file");
        Files.writeString(part, "1");
        assertThatThrownBy(() -> resume(id))
            .hasMessageStartingWith(
                "%s/deep/more, which its trial reads, came after run %s was interrupted ("
                    .formatted(here.resolve(name), id));
        Files.delete(more);
      }
      goesOn(id);
      Files.deleteIfExists(more);
    }
  }

  @Test
  void what_iterations_write_in_a_folder_does_not_end_a_resume() throws Exception {
    Path folder = Files.createDirectory(here.resolve("kept"));
    Files.writeString(folder.resolve("last"), "");
    String yaml = "{name: x, workload: {command: [sh, -c, 'date +%N >$0/last', ./kept]}}";

    goesOn(interrupted(2, yaml));
    goesOn(interrupted(0, yaml));
  }

  @Test
  void a_folder_of_many_files_is_passed_over() throws Exception {
    Path many = Files.createDirectory(here.resolve("many"));
    for (int i = 0; i <= FolderFiles.MOST_FILES; i++) {
      Files.createFile(many.resolve("file-" + i));
    }
    assertThat(FolderFiles.in(many)).isEmpty();
    Files.delete(many.resolve("file-7"));
    Files.createDirectories(many.resolve("__pycache__"));
    Files.createFile(many.resolve("__pycache__/x"));
    assertThat(FolderFiles.in(many)).hasSize(FolderFiles.MOST_FILES);
  }

  /** Its first iteration may have written it, and nothing tells. */
  @Test
  void a_file_that_changed_while_a_first_iteration_was_killed_is_taken_for_written()
      throws Exception {
    Path named = Files.writeString(here.resolve("named"), "1");
    String yaml = "{name: x, workload: {command: cat named}, variants: {a: , b: }}";
    String called = interrupted(0, yaml);
    Files.writeString(named, "2");
    isRefused(called, named + ", which its trial reads, is not the file");

    Path journal = folder.resolve(called).resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).hasSize(2);
    Files.write(journal, lines.subList(0, 1));
    goesOn(called);
    assertThat(Files.readAllLines(journal).get(1)).contains("\"written\":\"" + named + "\"");
  }

  @Test
  void a_file_of_a_trial_that_was_not_begun_is_compared_too() throws Exception {
    Path named = Files.writeString(here.resolve("named-b"), "1");
    Files.writeString(here.resolve("named-a"), "1");
    String id =
        interrupted(
            3,
            "{name: x, order: sequential, workload: {command: 'cat named-{variant}'}, variants: {a:"
                + " , b: }}");
    Files.writeString(named, "2");

    isRefused(id, named + ", which its trial reads, is not the file");
  }

  /** All but the program are the same document's when a run goes on; a new Steelyard may differ. */
  @Test
  void what_differs_is_said_by_its_name() throws Exception {
    FingerprintedProgram before =
        FingerprintedProgram.of(sealed("cat a", Map.of(), FingerprintedInputs.NONE));

    assertThat(changed(before, sealed("cat a", Map.of(), FingerprintedInputs.NONE))).isEmpty();
    assertThat(changed(before, sealed("cat b", Map.of(), FingerprintedInputs.NONE)))
        .hasValue("the list of words of its command is not the one any more");
    assertThat(changed(before, sealed("cat a", Map.of("A", "1"), FingerprintedInputs.NONE)))
        .hasValue("the environment of its command ('env') is not the one any more");
    assertThat(changed(before, sealed("ls a", Map.of(), FingerprintedInputs.NONE)).orElseThrow())
        .matches(
            "'cat' is found at /.*/ls now, and run r began with /.*/cat, which is as it was .*");
    FingerprintedInputs given =
        new FingerprintedInputs(
            new TreeMap<>(), new TreeMap<>(), new TreeMap<>(Map.of("HOST", "x")));
    assertThat(changed(before, sealed("cat a", Map.of(), given)))
        .hasValue("the variable HOST, which its scenario reads, is not the one any more");
    for (FingerprintedPart part : FingerprintedPart.values()) {
      if (part != FingerprintedPart.PROGRAM) {
        assertThat(
                changed(before, other(sealed("cat a", Map.of(), FingerprintedInputs.NONE), part)))
            .hasValue(part.isAnother());
      }
    }
  }

  private static Optional<String> changed(FingerprintedProgram before, FingerprintedCommand now) {
    return before
        .changed(now, Set.of(), Set.of())
        .map(one -> one.words("r", "t", new Difference.Surroundings(Map.of(), Set.of())))
        .map(words -> words.replaceFirst(" that run r began with .*", ""));
  }

  private static FingerprintedCommand other(FingerprintedCommand command, FingerprintedPart part) {
    TreeMap<FingerprintedPart, String> parts = new TreeMap<>(command.parts());
    parts.put(part, "another");
    return new FingerprintedCommand(
        command.command(), parts, command.inputs(), command.programHash());
  }

  private FingerprintedCommand sealed(
      String words, Map<String, String> environment, FingerprintedInputs inputs)
      throws IOException {
    Map<FingerprintedPart, String> more = new EnumMap<>(FingerprintedPart.class);
    Stream.of(FingerprintedPart.values()).forEach(part -> more.put(part, "as it is"));
    Map<String, TextTemplate> set = new TreeMap<>();
    environment.forEach((name, value) -> set.put(name, new TextTemplate(value)));
    CommandTemplate command =
        new CommandTemplate(
            Stream.of(words.split(" ")).map(TextTemplate::new).toList(), set, Optional.empty());
    return new CommandFingerprinter(here.toRealPath(), TrialEnvironment.NONE)
        .seal(command, Map.of(), Map.of(), more, inputs);
  }
}

package dev.steelyard.cli.bisect;

import dev.steelyard.cli.ChildProcesses;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Real repositories, with a program that writes what it costs. */
abstract class BisectedTreeTest extends CliTest {

  static final String EXPERIMENT =
      """
      name: parse
      build: {name: parser}
      warmup: 0
      workload:
        command: sh {source}/work.sh
        measure: {cost: {regex: 'cost (\\d+)', unit: number, better: lower}}
      variants:
        tip: {git: {repo: tree, ref: HEAD}, build: sh build.sh}
      """;

  /** A commit's cost varies by a few per cent, as its process's number does. */
  static String costing(int cost) {
    return "echo cost $((%d + $$ %% 40))\n".formatted(cost);
  }

  /** One commit for each number from 0, with its program. */
  Path tree(int commits, IntFunction<String> program, IntFunction<String> build) throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    ChildProcesses.run(tree, "git", "init", "-q", "-b", "main");
    for (int i = 0; i < commits; i++) {
      Files.writeString(tree.resolve("work.sh"), program.apply(i));
      Files.writeString(tree.resolve("build.sh"), build.apply(i));
      Files.writeString(tree.resolve("number"), "" + i);
      ChildProcesses.run(tree, "git", "add", ".");
      ChildProcesses.run(
          tree,
          "git",
          "-c",
          "user.name=Jane Doe",
          "-c",
          "user.email=e@e",
          "commit",
          "-q",
          "-m",
          "change number " + i);
    }
    return tree;
  }

  static String commit(Path tree, String ref) throws Exception {
    return ChildProcesses.run(tree, "git", "rev-parse", ref).strip();
  }

  Said bisect(Path tree, String... more) throws IOException {
    return searched(tree, EXPERIMENT, more);
  }

  Said searched(Path tree, String experiment, String... more) throws IOException {
    return steelyard(words(tree, experiment, more).toArray(String[]::new));
  }

  List<String> words(Path tree, String experiment, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "bisect",
                tree.toString(),
                "parse:cost",
                "--experiment",
                file("parse.yaml", experiment).toString()));
    words.addAll(List.of(more));
    return words;
  }

  static String hash(Path tree, String commit) throws Exception {
    return commit(tree, commit).substring(0, 7);
  }
}

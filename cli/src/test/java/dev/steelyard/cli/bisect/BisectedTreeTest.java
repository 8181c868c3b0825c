package dev.steelyard.cli.bisect;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
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
    GitFolder tree = GitFolder.in(folder.resolve("tree"));
    for (int i = 0; i < commits; i++) {
      tree.write("work.sh", program.apply(i))
          .write("build.sh", build.apply(i))
          .write("number", "" + i)
          .commit("change number " + i);
    }
    return tree.path();
  }

  static String commit(Path tree, String ref) throws Exception {
    return new GitFolder(tree).hash(ref);
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
    return new GitFolder(tree).shortHash(commit);
  }
}

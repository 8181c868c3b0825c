package dev.steelyard.cli.watch;

import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.IntFunction;

/** A real repository whose program writes what it costs, for tests that watch it. */
record WatchedTree(Path folder) {

  /** Its times and memory, which are the machine's, are never as different as matters. */
  static final String EXPERIMENT =
      """
      name: parse
      build: {name: parser}
      warmup: 0
      iterations: 6
      minimum_difference: [1000s, 100GB]
      workload:
        command: sh {source}/work.sh
        measure: {cost: {regex: 'cost (\\d+)', unit: number, better: lower}}
      variants:
        tip: {git: {repo: tree, ref: HEAD}, build: sh build.sh}
      """;

  /** A cost that does not vary: whether a change is claimed depends on no machine. */
  static String costing(int cost) {
    return "echo cost %d\n".formatted(cost);
  }

  /** One commit a day for each number from 0, with its program. */
  static WatchedTree of(Path parent, int commits, IntFunction<String> program) throws IOException {
    WatchedTree tree = new WatchedTree(GitFolder.in(parent.resolve("tree")).path());
    for (int i = 0; i < commits; i++) {
      tree.commit(i, program.apply(i), "exit 0\n");
    }
    return tree;
  }

  void commit(int number, String program, String build) throws IOException {
    Files.writeString(folder.resolve("work.sh"), program);
    Files.writeString(folder.resolve("build.sh"), build);
    Files.writeString(folder.resolve("number"), "" + number);
    Files.writeString(folder.resolve("VERSION"), "1.%d.0\n".formatted(Math.max(0, number) / 10));
    git("add", ".");
    gitFolder()
        .gitOn(
            LocalDate.of(2026, 3, 1).plusDays(number),
            "commit",
            "-q",
            "-m",
            "change number " + number);
  }

  private GitFolder gitFolder() {
    return new GitFolder(folder);
  }

  String git(String... words) throws IOException {
    return gitFolder().git(words);
  }

  /** The first seven digits of a commit's hash. */
  String hash(String ref) throws IOException {
    return gitFolder().shortHash(ref);
  }
}

package dev.steelyard.cli.watch;

import dev.steelyard.cli.ChildProcesses;
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
  static WatchedTree of(Path parent, int commits, IntFunction<String> program) throws Exception {
    WatchedTree tree = new WatchedTree(Files.createDirectory(parent.resolve("tree")));
    ChildProcesses.run(tree.folder, "git", "init", "-q", "-b", "main");
    for (int i = 0; i < commits; i++) {
      tree.commit(i, program.apply(i), "exit 0\n");
    }
    return tree;
  }

  void commit(int number, String program, String build) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("work.sh"), program);
    Files.writeString(folder.resolve("build.sh"), build);
    Files.writeString(folder.resolve("number"), "" + number);
    Files.writeString(folder.resolve("VERSION"), "1.%d.0\n".formatted(Math.max(0, number) / 10));
    git("add", ".");
    ChildProcesses.run(
        folder,
        "env",
        "GIT_COMMITTER_DATE=%sT12:00:00Z".formatted(LocalDate.of(2026, 3, 1).plusDays(number)),
        "git",
        "-c",
        "user.name=Jane Doe",
        "-c",
        "user.email=e@e",
        "commit",
        "-q",
        "-m",
        "change number " + number);
  }

  String git(String... words) throws IOException, InterruptedException {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    return ChildProcesses.run(folder, command).strip();
  }

  /** The first seven digits of a commit's hash. */
  String hash(String ref) throws IOException, InterruptedException {
    return git("rev-parse", ref).substring(0, 7);
  }
}

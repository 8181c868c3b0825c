package dev.steelyard.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes messages of cargo-criterion with as many different benchmarks as asked for. */
final class MakeCriterionFile {

  private MakeCriterionFile() {}

  public static void main(String[] args) throws IOException {
    int benchmarks = Integer.parseInt(args[1]);
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
      for (int i = 0; i < benchmarks; i++) {
        out.write(HarnessFiles.CRITERION.entry(i, random));
        out.newLine();
      }
    }
  }
}

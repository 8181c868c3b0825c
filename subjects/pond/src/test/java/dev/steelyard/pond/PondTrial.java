package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pond to try commands on, and files beside it.
 *
 * @param folder an empty one
 */
public record PondTrial(Path folder) {

  /** What a command did. */
  public record Done(int code, String out, String err) {

    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** One with a pond in it. */
  public static PondTrial begin(Path folder) {
    PondTrial trial = new PondTrial(folder);
    trial.run("init");
    return trial;
  }

  public Path pond() {
    return folder.resolve("pond");
  }

  /** Runs a command that is to do what it is told. */
  public Done run(String... words) {
    Done done = attempt(words);
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    return done;
  }

  public Done attempt(String... words) {
    List<String> all = new ArrayList<>(List.of("--pond", pond().toString()));
    all.addAll(List.of(words));
    return bare(all);
  }

  /** Runs a command of these words alone. */
  public static Done bare(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        PondMain.run(words, Map.of(), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Done(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The line with which a command is refused. */
  public String refusal(String... words) {
    Done done = attempt(words);
    assertThat(done.code()).as(done.out()).isEqualTo(2);
    assertThat(done.out()).isEmpty();
    return done.err().strip();
  }

  /** Puts rows there that are written as CSV, with names in the first line. */
  public PondTrial copy(String path, String csv) {
    run("copy", file("rows.csv", csv).toString(), path);
    return this;
  }

  /** Puts the rows of a query there. */
  public PondTrial copyRows(String path, String query) {
    Path file = folder.resolve("rows.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    run("copy", file.toString(), path);
    return this;
  }

  public PondTrial define(String path, String kind, String yaml) {
    run("mknod", path, file("spec.yaml", yaml).toString(), "--kind", kind);
    return this;
  }

  public Path file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** All rows of a query to a DuckDB of its own, values with commas between. */
  public static List<String> sql(String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        all.add(String.join(",", row));
      }
      return all;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The files below a folder, sorted. */
  public static List<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

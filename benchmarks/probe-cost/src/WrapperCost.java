package dev.steelyard.benchmarks.probe;

import dev.steelyard.probe.files.ProbedFileSystem;
import dev.steelyard.probe.jdbc.ProbedConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the wrappers cost beside what they wrap: a statement that does next to nothing, a short read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class WrapperCost {

  @Param({"none", "off", "on"})
  String wrapper;

  private Recording recording;
  private Connection connection;
  private PreparedStatement one;
  private PreparedStatement thousand;
  private Path file;
  private FileChannel channel;
  private final ByteBuffer into = ByteBuffer.allocateDirect(64);
  private int next;

  @Setup
  public void open() throws SQLException, IOException {
    boolean isProbed = !wrapper.equals("none");
    Connection real = DriverManager.getConnection("jdbc:sqlite::memory:");
    connection = isProbed ? ProbedConnection.of(real, "local") : real;
    one = connection.prepareStatement("SELECT ?");
    thousand =
        connection.prepareStatement(
            "WITH RECURSIVE x(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM x WHERE i < 1000) SELECT i FROM x");
    file = Files.write(Files.createTempFile("wrapper", ".data"), new byte[2_000]);
    channel = FileChannel.open(isProbed ? ProbedFileSystem.of(file, "lake") : file);
    if (wrapper.equals("on")) {
      recording = new Recording();
      recording.setMaxSize(64 << 20);
      recording.start();
    }
  }

  @TearDown
  public void close() throws SQLException, IOException {
    connection.close();
    channel.close();
    Files.delete(file);
    if (recording != null) {
      recording.close();
    }
  }

  @Benchmark
  public int statement() throws SQLException {
    one.setInt(1, next++);
    try (ResultSet rows = one.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Benchmark
  public long statementOfThousandRows() throws SQLException {
    long sum = 0;
    try (ResultSet rows = thousand.executeQuery()) {
      while (rows.next()) {
        sum += rows.getInt(1);
      }
    }
    return sum;
  }

  @Benchmark
  public int read() throws IOException {
    into.clear();
    return channel.read(into, next++ & 1023);
  }
}

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import com.lancedb.lance.Dataset;
import com.lancedb.lance.ReadOptions;
import com.lancedb.lance.WriteParams;
import com.lancedb.lance.ipc.LanceScanner;
import com.lancedb.lance.ipc.Query;
import com.lancedb.lance.ipc.ScanOptions;

/** What the cases need of Lance, in the package that it had before 1.0. */
final class LanceTables {

  private LanceTables() {}

  static void write(
      BufferAllocator memory, ArrowArrayStream rows, String path, boolean append, String format)
      throws Exception {
    WriteParams.Builder how =
        new WriteParams.Builder()
            .withMode(append ? WriteParams.WriteMode.APPEND : WriteParams.WriteMode.CREATE);
    LanceCases.inFormat(how, format);
    Dataset.create(memory, rows, path, how.build()).close();
  }

  static List<Map<String, Object>> rows(
      BufferAllocator memory, String path, String condition, String... columns) throws Exception {
    return scan(
        memory,
        path,
        new ScanOptions.Builder().filter(condition).columns(Arrays.asList(columns)).build());
  }

  static List<Map<String, Object>> nearest(
      BufferAllocator memory, String path, float[] vector, int count) throws Exception {
    Query query =
        new Query.Builder()
            .setColumn("vector")
            .setKey(vector)
            .setK(count)
            .setUseIndex(false)
            .build();
    return scan(
        memory,
        path,
        new ScanOptions.Builder().nearest(query).columns(Arrays.asList("id")).build());
  }

  private static List<Map<String, Object>> scan(
      BufferAllocator memory, String path, ScanOptions options) throws Exception {
    try (Dataset table = open(memory, path);
        LanceScanner scanner = table.newScan(options);
        ArrowReader reader = scanner.scanBatches()) {
      return LanceCases.collected(reader);
    }
  }

  static long count(BufferAllocator memory, String path, String condition) {
    try (Dataset table = open(memory, path)) {
      return table.countRows(condition);
    }
  }

  static void delete(BufferAllocator memory, String path, String condition) {
    try (Dataset table = open(memory, path)) {
      table.delete(condition);
    }
  }

  private static Dataset open(BufferAllocator memory, String path) {
    return Dataset.open(memory, path, new ReadOptions.Builder().build());
  }
}

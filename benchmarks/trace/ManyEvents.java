import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.DatabaseProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageProbe;

/** Says a given number of things: operations in units of work, lookups, requests and statements. */
public final class ManyEvents {

  private static final OperationKind UNIT = Probe.kind("export", "export").unitOfWork();
  private static final OperationKind STEP = Probe.kind("schema", "discover");
  private static final OperationKind PART = Probe.kind("sql", "generate");
  private static final CacheProbe CACHE = Probe.cache("schemas");
  private static final StorageProbe LAKE = Probe.storage("lake");
  private static final DatabaseProbe LOCAL = Probe.database("local", "duckdb");

  private ManyEvents() {}

  public static void main(String[] args) {
    long events = Long.parseLong(args[0]);
    for (long said = 0; said < events; ) {
      try (var unit = UNIT.begin(said + 1)) {
        said++;
        for (int i = 0; i < 250; i++, said += 4) {
          try (var step = STEP.begin(1 + i % 89)) {
            CACHE.lookedUp((said * 31) % 5000, i % 3 != 0);
            try (var part = PART.begin(1 + i)) {
              part.amount(i);
            }
            if (i % 25 == 0) {
              try (var read = LAKE.read("lake/part-7.parquet", 1 + i, 100)) {
                read.bytes(100);
              }
            } else if (i % 25 == 1) {
              try (var run = LOCAL.execute("SELECT * FROM t WHERE a = 7")) {
                run.rows(i);
              }
            } else {
              CACHE.lookedUp(i, true);
            }
          }
        }
      }
    }
  }
}

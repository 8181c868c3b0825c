package dev.steelyard.store.lance;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The program that {@link HelperJvm} starts. */
public final class HelperMain {

  static final int INVALID = 2;
  static final int FAILED = 3;

  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_DATA = 2;

  private HelperMain() {}

  /** Whether this virtual machine was started as a helper. */
  public static boolean isHelper() {
    return System.getProperty(HelperJvm.MARK) != null;
  }

  public static void main(String[] args) {
    int code = FAILED;
    try {
      bound(RLIMIT_DATA, Long.getLong(HelperJvm.MARK, Long.MAX_VALUE));
      bound(RLIMIT_CORE, 0);
      BlockingQueue<List<String>> jobs = new LinkedBlockingQueue<>();
      Thread.ofPlatform().daemon().start(() -> takeJobs(new DataInputStream(System.in), jobs));
      List<String> job = jobs.take();
      if (job.getFirst().equals(VerifyJob.NAME)) {
        verifyAll(job, jobs);
      } else {
        run(job);
      }
      code = 0;
    } catch (SteelyardException expected) {
      code = expected.kind() == SteelyardException.Kind.INVALID_INPUT ? INVALID : FAILED;
      System.err.print(HelperJvm.MESSAGE + expected.getMessage());
    } catch (IOException | RuntimeException fault) {
      System.err.print(HelperJvm.MESSAGE + Faults.reason(fault));
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void run(List<String> job) throws IOException {
    StoreLocation location = StoreLocation.of(job.get(1));
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      switch (job.getFirst()) {
        case QueryJob.NAME -> QueryJob.run(location, job.get(2), job.get(3), out);
        case PlainJob.NAME -> PlainJob.run();
        default -> throw new IllegalArgumentException("no such job");
      }
    }
  }

  /** One table after the other; whoever asked ends it. */
  private static void verifyAll(List<String> first, BlockingQueue<List<String>> jobs)
      throws IOException, InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    for (List<String> job = first; ; job = jobs.take()) {
      new VerifyJob(StoreLocation.of(job.get(1)), job.get(2), job.subList(3, job.size())).run(out);
      out.println(VerifyHelper.DONE);
    }
  }

  /** Ends with the process that asks. */
  private static void takeJobs(DataInputStream in, BlockingQueue<List<String>> jobs) {
    try {
      while (true) {
        jobs.add(job(in));
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(FAILED);
    }
  }

  private static List<String> job(DataInputStream in) throws IOException {
    List<String> job = new ArrayList<>();
    int parts = in.readInt();
    for (int i = 0; i < parts; i++) {
      job.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return job;
  }

  /** Where there are no such limits, the job goes without. */
  private static void bound(int resource, long most) {
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      MethodHandle set =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setrlimit"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
      MemorySegment limit = arena.allocateFrom(JAVA_LONG, most, most);
      int done = (int) set.invokeExact(resource, limit);
      if (done != 0) {
        System.getLogger(HelperMain.class.getName()).log(System.Logger.Level.DEBUG, "no limit");
      }
    } catch (Throwable notHere) {
      System.getLogger(HelperMain.class.getName()).log(System.Logger.Level.DEBUG, "no limit");
    }
  }
}

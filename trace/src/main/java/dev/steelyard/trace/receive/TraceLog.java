package dev.steelyard.trace.receive;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.trace.otlp.OtlpJsonForm;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of exports. Each is on the disk when {@link #take} returns, so that nothing that was
 * acknowledged is lost by a kill or a power cut; what was being written then is the end of the file
 * and known to be cut off. Safe for threads.
 */
public final class TraceLog implements ExportSink, AutoCloseable {

  /** How exports lie in the file. */
  private enum LogForm {
    /** One a line. */
    JSON(1L << 30),
    /** One after the other, which together are one. */
    PROTOBUF(511L << 20);

    /** What is read as a whole may not be larger than its reader allows. */
    private final long most;

    LogForm(long most) {
      this.most = most;
    }

    byte[] bytes(ExportTraceServiceRequest export) {
      if (this == PROTOBUF) {
        return export.toByteArray();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonGenerator out = JsonMapper.shared().createGenerator(bytes)) {
        OtlpJsonForm.write(export, out);
      }
      bytes.write('\n');
      return bytes.toByteArray();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Path path;
  private final LogForm form;
  private final FileChannel file;
  private long size;
  private boolean isBroken;

  private TraceLog(Path path, LogForm form, FileChannel file) {
    this.path = path;
    this.form = form;
    this.file = file;
  }

  /**
   * Makes one.
   *
   * @param path of a file that is not there: {@code .json} and {@code .jsonl} become JSON, {@code
   *     .pb} protobuf
   * @throws SteelyardException when there is such a file, it has another ending, or it cannot be
   *     made
   */
  public static TraceLog create(Path path) {
    LogForm form = form(path);
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      TraceLog log = new TraceLog(path, form, file);
      log.forceName();
      return log;
    } catch (FileAlreadyExistsException there) {
      throw SteelyardException.invalid(
          "%s is there already, and nothing is written over what was received; name another file"
              .formatted(path),
          there);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make %s: %s"
              .formatted(
                  path,
                  failure instanceof NoSuchFileException
                      ? "there is no such folder"
                      : FileFault.why(failure)),
          failure);
    }
  }

  private static LogForm form(Path path) {
    String name = String.valueOf(path.getFileName());
    if (name.endsWith(".json") || name.endsWith(".jsonl")) {
      return LogForm.JSON;
    }
    if (name.endsWith(".pb")) {
      return LogForm.PROTOBUF;
    }
    throw SteelyardException.invalid(
        "%s says not in which form traces are to be kept; name it .jsonl or .pb".formatted(path));
  }

  /** The name of a new file is kept by its folder. */
  private void forceName() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
        opened.force(true);
      }
    }
  }

  @Override
  public void take(ExportTraceServiceRequest export) throws IOException {
    byte[] bytes = form.bytes(export);
    lock.lock();
    try {
      if (isBroken) {
        throw new IOException("%s cannot be written to any more".formatted(path.getFileName()));
      }
      if (size + bytes.length > form.most) {
        throw new IOException(
            "%s has %d MiB, and would have more than %d"
                .formatted(path.getFileName(), size >> 20, form.most >> 20));
      }
      append(bytes);
    } finally {
      lock.unlock();
    }
  }

  private void append(byte[] bytes) throws IOException {
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        file.write(left);
      }
      file.force(false);
      size += bytes.length;
    } catch (IOException failure) {
      takeBack();
      throw failure;
    }
  }

  /** Half an export would hide all that come after it. */
  private void takeBack() {
    try {
      file.truncate(size);
    } catch (IOException stays) {
      isBroken = true;
    }
  }

  /** Whether nothing came. */
  public boolean isEmpty() {
    lock.lock();
    try {
      return size == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; a file in which is nothing goes. */
  @Override
  public void close() {
    lock.lock();
    try {
      file.close();
      if (size == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot close %s: %s".formatted(path, FileFault.why(failure)), failure);
    } finally {
      lock.unlock();
    }
  }
}

package dev.steelyard.cli.output;

import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.text.Visible;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error: the one way out for all that a command says. It remembers the
 * first failure, which a {@link PrintStream} swallows, and it keeps foreign text from steering a
 * terminal: what is <em>printed</em> is a text on one line and made visible ({@link Visible}), what
 * is <em>appended</em> or written was made by a renderer, which has done that itself.
 *
 * <p>UTF-8 whatever the locale: names and units need it. Safe for threads.
 */
public final class Output extends PrintStream {

  private static final int BUFFER = 1 << 16;

  private final Remembering sink;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile int columns = Integer.MAX_VALUE;

  private Output(Remembering sink) {
    super(sink, false, StandardCharsets.UTF_8);
    this.sink = sink;
  }

  /** The same that is a terminal of this width. */
  public Output ofColumns(int width) {
    columns = width;
    return this;
  }

  /** How wide a line for people may be; {@link Integer#MAX_VALUE} where that does not matter. */
  static int columnsOf(PrintStream stream) {
    return stream instanceof Output output ? output.columns : Integer.MAX_VALUE;
  }

  /** Of this process. */
  public static Output of(FileDescriptor descriptor) {
    return to(new FileOutputStream(descriptor));
  }

  static Output to(OutputStream target) {
    return new Output(new Remembering(new BufferedOutputStream(target, BUFFER)));
  }

  /** The same when it is one already, else one in front of it. */
  public static Output over(PrintStream stream) {
    return stream instanceof Output output ? output : new Output(new Remembering(stream));
  }

  @Override
  public void print(@Nullable String text) {
    super.print(Visible.of(String.valueOf(text)));
  }

  @Override
  public PrintStream append(@Nullable CharSequence rendered) {
    super.print(String.valueOf(rendered));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence rendered, int start, int end) {
    return append(String.valueOf(rendered).subSequence(start, end));
  }

  /** Why something could not be written; empty when all was, as far as it has left the buffer. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(sink.failure);
  }

  /** True once: a command inside another is asked about the same output. */
  public boolean isFirstAsked() {
    return asked.compareAndSet(false, true);
  }

  /** Whether it failed because nobody reads any more, as behind {@code | head}. */
  public boolean isLeftByReader() {
    return failure().map(IOException::getMessage).filter(brokenPipe()::equals).isPresent();
  }

  /** The system's words for it, whatever its language: those of a pipe that nobody reads. */
  private static String brokenPipe() {
    try {
      Pipe pipe = Pipe.open();
      pipe.source().close();
      try (Pipe.SinkChannel end = pipe.sink()) {
        end.write(ByteBuffer.allocate(1));
      }
      return "";
    } catch (IOException broken) {
      return FileFault.why(broken);
    }
  }

  /**
   * For what a command only lists: fails with {@link Gone} when this has failed, so that nothing is
   * computed for nobody.
   */
  public Writer listing() {
    return new Listing(this);
  }

  /** Nothing more can be written, which this stream remembers the reason of. */
  public static final class Gone extends IOException {
    private static final long serialVersionUID = 1;

    private Gone(IOException reason) {
      super(FileFault.why(reason), reason);
    }

    /** Whether this is why something failed. */
    public static boolean isCauseOf(Throwable failure) {
      for (Throwable one = failure; one != null; one = one.getCause()) {
        if (one instanceof Gone) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Listing extends Writer {

    private final Output out;

    private Listing(Output out) {
      this.out = out;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      out.append(new String(buffer, offset, length));
      check();
    }

    @Override
    public void flush() throws IOException {
      out.flush();
      check();
    }

    private void check() throws IOException {
      IOException failure = out.sink.failure;
      if (failure != null) {
        throw new Gone(failure);
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Remembering extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    private Remembering(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    private interface Attempt {
      void make() throws IOException;
    }

    /** What comes after a failure would leave a gap in what is read: it is not written. */
    private void attempt(Attempt attempt) throws IOException {
      IOException before = failure;
      if (before != null) {
        throw before;
      }
      try {
        attempt.make();
      } catch (IOException now) {
        failure = now;
        throw now;
      }
    }
  }
}

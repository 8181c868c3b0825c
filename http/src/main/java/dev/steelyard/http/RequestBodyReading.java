package dev.steelyard.http;

import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.InputStream;

/** Reads what is to be sent; whatever hinders that is {@link FailureKind#UNSENDABLE}. */
final class RequestBodyReading {

  private RequestBodyReading() {}

  static long size(RequestBody body) throws ExchangeFailure {
    try {
      return body.length();
    } catch (IOException unreadable) {
      throw unsendable(unreadable);
    }
  }

  static InputStream open(RequestBody body) throws ExchangeFailure {
    try {
      return body.open();
    } catch (IOException unreadable) {
      throw unsendable(unreadable);
    }
  }

  /** At least one byte: there are as many as were announced. */
  static int read(InputStream in, byte[] into, int most) throws ExchangeFailure {
    try {
      int count = in.read(into, 0, most);
      if (count > 0) {
        return count;
      }
    } catch (IOException unreadable) {
      throw unsendable(unreadable);
    }
    throw unsendable(new IOException("it became shorter while it was sent"));
  }

  static ExchangeFailure unsendable(IOException unreadable) {
    return new ExchangeFailure(
        FailureKind.UNSENDABLE, "the request's body cannot be read: " + FileFault.why(unreadable));
  }
}

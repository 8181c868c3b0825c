package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;

/**
 * How large an answer may be; a larger one is {@link FailureKind#TOO_LARGE}.
 *
 * @param headBytes of status line and headers, and of trailers; 1 KiB to 1 MiB
 * @param headers how many; at least 1
 * @param bodyBytes of the whole body as it comes over the wire
 * @param keptBytes of a body that is kept, unpacked; at most 1 GiB
 */
public record HttpLimits(int headBytes, int headers, long bodyBytes, int keptBytes) {

  /** 64 KiB and 256 headers, 4 GiB of body, 16 MiB kept. */
  public static final HttpLimits DEFAULT = new HttpLimits(64 << 10, 256, 4L << 30, 16 << 20);

  public HttpLimits {
    if (headBytes < 1 << 10 || headBytes > 1 << 20 || headers < 1) {
      throw SteelyardException.invalid("a head's limit has to be from 1 KiB to 1 MiB");
    }
    if (bodyBytes < 0 || keptBytes < 0 || keptBytes > 1 << 30) {
      throw SteelyardException.invalid(
          "a body's limit has to be from 0, and for one kept to 1 GiB");
    }
  }

  public HttpLimits withBodyBytes(long most) {
    return new HttpLimits(headBytes, headers, most, keptBytes);
  }

  public HttpLimits withKeptBytes(int most) {
    return new HttpLimits(headBytes, headers, bodyBytes, most);
  }
}

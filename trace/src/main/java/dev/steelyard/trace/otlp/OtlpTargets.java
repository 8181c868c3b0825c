package dev.steelyard.trace.otlp;

import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.PlaceName;
import dev.steelyard.core.trace.StorageRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * To what spans are done: what tells one from others of its kind, where that lies, what changes.
 */
final class OtlpTargets {

  private static final String PARTIAL = "206";

  /** Methods of HTTP that change nothing (RFC 9110, 9.2.1), and the one that asks by a body. */
  private static final String ASKING = "GET|HEAD|OPTIONS|TRACE|QUERY|CONNECT";

  /** Ids of requests to storage. */
  private final Set<Long> storage = new HashSet<>();

  /** Has to be told of all that are asked about. */
  void add(OtlpSpan span) {
    if (OtlpTrace.isStorage(span)) {
      storage.add(span.id());
    }
  }

  /** What tells it from others of its kind; empty where that is not all told. */
  String target(OtlpSpan one) {
    if (OtlpTrace.isStorage(one)) {
      return StorageRequest.target(
          path(one), one.number(0, "steelyard.offset"), OtlpRequest.asked(one));
    }
    String told = one.first("steelyard.target");
    if (told.isEmpty()) {
      told = StatementShape.withoutComments(one.first("db.query.text", "db.statement"));
    }
    if (told.isEmpty()) {
      told = one.first("file.path");
    }
    boolean isAddressed = isChange(one) || (method(one).matches("GET|HEAD") && !isOfPart(one));
    return told.isEmpty() && isAddressed ? address(one) : told;
  }

  /** Where that lies, or what it changes, as far as its target does not say it; else empty. */
  String place(OtlpSpan one) {
    if (!OtlpTrace.dialect(one).isEmpty()) {
      return "";
    }
    if (OtlpTrace.isStorage(one)) {
      return OtlpRequest.isOfAnyFile(one) ? PlaceName.ANY_FILE : "";
    }
    String path = one.first("file.path");
    if (!path.isEmpty() && OtlpRequest.movesElsewhere(one.name())) {
      return PlaceName.ANY_FILE;
    }
    String place = method(one).isEmpty() ? path : address(one);
    String target = target(one);
    if (place.isEmpty() && isChangeOfAddress(one)) {
      return target.contains("://") ? "" : PlaceName.ANY_ADDRESS;
    }
    return place.equals(target) ? "" : place;
  }

  /**
   * Whether it makes something else of a file or of what an address names. Who was asked over HTTP
   * may not know the address: who asks does.
   */
  boolean isChange(OtlpSpan one) {
    if (OtlpTrace.isStorage(one) || !OtlpTrace.dialect(one).isEmpty()) {
      return false;
    }
    boolean isOfFile = !one.first("file.path").isEmpty() && OtlpRequest.changes(one.name());
    return isOfFile || isChangeOfAddress(one);
  }

  private static boolean isChangeOfAddress(OtlpSpan one) {
    return !one.isAnswer() && !method(one).isEmpty() && !method(one).matches(ASKING);
  }

  private static String address(OtlpSpan one) {
    return one.first("url.full", "http.url");
  }

  private static String method(OtlpSpan one) {
    return one.first("http.request.method", "http.method").toUpperCase(Locale.ROOT);
  }

  /**
   * Whether an answer over HTTP may be a part of what its address names: where the status says so,
   * and in a request to storage also where it says nothing.
   */
  private boolean isOfPart(OtlpSpan one) {
    String status = one.first("http.response.status_code", "http.status_code");
    return status.equals(PARTIAL) || (status.isEmpty() && storage.contains(one.parent()));
  }

  /** The path of a request to storage. */
  static String path(OtlpSpan one) {
    return one.first("steelyard.target", "aws.s3.key", "file.path");
  }
}

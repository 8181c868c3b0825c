package dev.steelyard.http.two;

import java.util.List;
import java.util.Map;

/**
 * What a request says before its body: RFC 9113, 8.3.1.
 *
 * @param path with the query
 * @param headers in any case; those of HTTP/1.1's connections are left out
 * @param length of the body; negative where the header is to be left out
 */
public record Http2Request(
    String method,
    String scheme,
    String authority,
    String path,
    List<Map.Entry<String, String>> headers,
    long length) {}

package dev.steelyard.http.two;

import java.util.List;
import java.util.Map;

/**
 * What an answer says before its body.
 *
 * @param status 100 to 999
 * @param headers names in lower case
 */
public record Http2Response(int status, List<Map.Entry<String, String>> headers) {}

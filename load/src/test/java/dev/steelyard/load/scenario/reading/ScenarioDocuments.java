package dev.steelyard.load.scenario.reading;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Scenarios that are right, for whoever has to tell them from others. */
final class ScenarioDocuments {

  /** Three lines that each of the documents begins with. */
  private static final String HEAD = "name: a\ntarget: http://localhost:1\n";

  static final String TASKS = "tasks: {t: GET /}\n";

  private ScenarioDocuments() {}

  static Stream<String> good() {
    return Stream.of(
            TASKS,
            "description: 1\nseed: -5\ntags: {a: 1}\n" + TASKS,
            "users: 5\nfor: 1m\nwait: 1s..3s\n" + TASKS,
            "users: 5\nfor: 1.5 h\nwait: exponential(2s)\n" + TASKS,
            "users: 5\nfor: 1m\nwait: normal(2s, 500ms)\ntasks: {t: [GET /, {wait: \"normal(1s,0.5s)\"}]}\n",
            "tasks: {a: PURGE /x, b: [PROPFIND /, OPTIONS *, M-SEARCH *, \"X_1 http://x/\"]}\n",
            "tasks: {a: {request: GET /, headers: {Authorization: \"Basic {{base64:a:{{user}}}}\"}}}\n",
            "users: 5\niterations: 10\nfor: 1h\npacing: 2s\n" + TASKS,
            "iterations: 10\n" + TASKS,
            "shared_iterations: 10\nusers: 3\nwait: 0s\n" + TASKS,
            "rate: 200/s\nfor: 1m\nmax_users: 50\nusers: 10\narrivals: poisson\n" + TASKS,
            "rate: 90/min\nfor: 1m\n" + TASKS,
            "shape: [{users: 50, over: 2m}, {users: 50, for: 1m}, {users: 0, over: 0s}]\nwait: 1s\n"
                + TASKS,
            "shape: [{rate: 200/s, over: 2m}, {rate: 200/s, for: 1m}]\nmax_users: 9\nusers: 3\n"
                + TASKS,
            "shape: spike\nusers: 100\nfor: 30s\nwait: 1s\n" + TASKS,
            "shape: soak\nrate: 50/s\narrivals: even\n" + TASKS,
            "users: 1\nfor: 1s\ngraceful_stop: 90s\nretries: 3\nthresholds: {retries: [count < 5], \"retries{name:t}\": rate < 1/s}\n"
                + TASKS,
            "timeout: 5s\nconnect_timeout: 500ms\nredirects: 5\ncookies: false\ngzip: true\ninsecure_tls: true\n"
                + TASKS,
            "http_version: 2\n" + TASKS,
            "metrics: {url: /metrics, every: 500ms, keep: [a_*], results: {x: a_total, y: {of: b, labels: {c: 1}, quantile: 0.95, unit: ms, better: lower}}}\n"
                + TASKS,
            "metrics: {url: \"http://localhost:9121/metrics\", keep: redis_*}\nslow_log: {file: /tmp/no.log, pattern: 'in (?<t>\\\\d+)', time: t, unit: us}\n"
                + TASKS,
            "proxy: \"http://{{env:PROXY|me:x@localhost}}:3128\"\n" + TASKS,
            "tasks:\n  a: {request: GET /, events: 10}\n  b: [{request: GET /b, events: all}, {request: GET /c, events: {most: 5, for: 30s, until: \"[DONE]\"}}]\nthresholds: {sse_first_event: p(95) < 1s, \"sse_gap{name:a}\": med < 1s, sse_events: count > 1, http_req_waiting: med < 1s}\n",
            "http_version: 1.1\ninsecure_tls: true\n" + TASKS,
            "variables: {a: 1, b: \"{{env:HOME|x}}\", c: \"{{b}}-{{uuid}}\"}\nheaders: {X: \"{{c}}\"}\n"
                + TASKS,
            "data: {q: [a, 1, true], n: [1, 2]}\ntasks: {t: \"GET /{{oneOf:q}}/{{oneOf:n}}\"}\n",
            "setup: [POST /a]\nteardown: [DELETE /a]\nstart: [GET /]\n" + TASKS,
            "setup: [{repeat: 10, steps: [POST /a, {wait: 1s}, {repeat: 2, steps: [GET /b]}]}]\n"
                + TASKS,
            "tasks:\n  a: {weight: 10, request: GET /a}\n  b: [GET /b, {wait: 1s}, GET /c]\n  c: {steps: [GET /d], group: g, tags: {x: y}, headers: {A: b}}\n",
            "tasks:\n  a: {request: PUT /a?b=c, name: x, group: g, tags: {k: v}, headers: {A: b}, query: {q: 1}, json: {a: [1, 2.5, true, null, \"{{user}}\", text], b: {c: d}}, expect: [2xx, 404]}\n",
            "tasks:\n  a: [{request: POST /, text: x, type: text/x}, {request: POST /, form: {a: b, c: 1}}, {request: POST /, random: 1KiB}, {request: POST /, json: '{\"a\": {{user}}}'}]\n",
            "tasks:\n  a: {request: POST /, multipart: {a: b, f: {random: 1kB, filename: x.bin, type: y/z}, g: {value: 1}}}\n",
            "tasks:\n  a: {request: GET /, timeout: 2s}\n  b: [{request: GET /b, timeout: 100ms}]\n",
            "tasks:\n  a: {request: POST /, multipart: [{name: a, value: b}, {name: a, value: c}]}\n",
            "tasks:\n  a: {request: GET /, extract: {id: $.id, h: {header: X, default: 1}, r: {regex: 'a(b)', pick: last}, j: {json: '$..x', pick: random}}}\n",
            "tasks:\n  a: {request: GET /, check: {status: 2xx, json: {$.a: exists, $.b: absent, $.c: 5, $.d: \">= 1\", $.e: {contains: x}, $.f: {matches: 'a+'}, $.g: {equals: exists}}, text: x, matches: 'y+', header: {A: b}, size: \"< 10KB\", time: < 500ms}}\n",
            "tasks:\n  a: {request: GET /, metrics: {hits: {trend: $.n}, c: {counter: 1}, r: {rate: {header: X-Cache}}, v: {trend: {json: $.x}}}}\nthresholds: {hits: [p(95) < 10, avg < 5], c: count > 1, r: [rate > 50%]}\n",
            "thresholds:\n  http_req_duration: [p(95) < 500ms, p(99) < 2s, avg<200, max <= 1s]\n  http_req_duration{name:t}: med < 1s\n  errors: [rate < 1%]\n  checks: [rate > 0.99]\n  http_reqs: [rate > 10/s, count >= 100]\n  data_received: [rate < 10MB/s, count < 1GiB]\n  iterations: [{threshold: count > 10, abort: true, delay: 10s}]\n  dropped_iterations: [count < 1]\n  \"checks{check:t: status is 200, 201}\": [rate == 1]\ntasks: {t: {request: GET /, check: {status: [200, 201]}}}\n",
            "tasks: {t: \"GET {{env:U|http://x/}}\", u: GET https://example.org:8443/a?b=c, v: 'GET /\\{{x'}\n")
        .map(HEAD::concat);
  }

  /** What follows the head, and what is said of it where. */
  static Arguments problem(String text, int line, int column, String message) {
    return whole(HEAD + text, line, column, message);
  }

  /** A whole document, and what is said of it where. */
  static Arguments whole(String text, int line, int column, String message) {
    return Arguments.of(text, line, column, message);
  }
}

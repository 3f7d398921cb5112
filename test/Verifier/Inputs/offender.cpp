// What the verifier must not do: have code run before main, and call what no
// kernel exports.

#include <ntddk.h>

extern "C" int puts(const char *Text);

struct Counter {
  Counter();
  int Value;
};
Counter::Counter() : Value(puts("before main")) {}
Counter BeforeMain;

/* A disk that takes its time: every fsync waits SLOW_DISK_MICROSECONDS more. For LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void take_your_time(void)
{
    static int microseconds = -1;
    if (microseconds < 0) {
        const char *asked = getenv("SLOW_DISK_MICROSECONDS");
        microseconds = asked ? atoi(asked) : 0;
    }
    usleep(microseconds);
}

int fsync(int descriptor)
{
    static int (*real)(int);
    if (!real)
        real = dlsym(RTLD_NEXT, "fsync");
    take_your_time();
    return real(descriptor);
}

int fdatasync(int descriptor)
{
    static int (*real)(int);
    if (!real)
        real = dlsym(RTLD_NEXT, "fdatasync");
    take_your_time();
    return real(descriptor);
}
